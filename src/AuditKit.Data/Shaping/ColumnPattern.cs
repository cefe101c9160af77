using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Shaping;

/// <summary>Columns as a user names them: a name, or a beginning with a star.</summary>
internal static class ColumnPattern
{
    /// <summary>The columns of numbers that the patterns name, in their order; those behind a star in the table's order.</summary>
    /// <param name="table">The columns.</param>
    /// <param name="patterns">Names, and beginnings with a star.</param>
    /// <param name="roles">Columns with another meaning, which no star stands for.</param>
    /// <param name="setting">The setting that holds the patterns.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static List<NamedColumn> Find(Table table, IReadOnlyList<string> patterns, IReadOnlySet<string> roles, string setting, ICollection<Problem> problems)
    {
        List<NamedColumn> found = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (string pattern in patterns)
        {
            NamedColumn[] meant = pattern.EndsWith('*') && !table.Has(pattern)
                ? [.. table.Columns.Where(column => column.Name.StartsWith(pattern[..^1], StringComparison.Ordinal) && !roles.Contains(column.Name))]
                : [.. table.Columns.Where(column => column.Name == pattern)];
            if (meant.Length == 0) problems.Add(pattern.EndsWith('*') ? new Problem(setting, $"no column begins with '{pattern[..^1]}'; the data has {NameList.Of(table.Names)}", "name columns of the data") : Problems.NoColumn(setting, pattern, table));
            foreach (NamedColumn column in meant)
            {
                if (!taken.Add(column.Name)) problems.Add(new Problem(setting, $"'{column.Name}' is named twice", "name every column once"));
                else if (column.Column is not NumberColumn) problems.Add(new Problem(setting, $"'{column.Name}' does not hold numbers", $"leave it out, or declare data.types: {{ {column.Name}: number }}"));
                else found.Add(column);
            }
        }

        return found;
    }
}
