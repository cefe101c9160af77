using AuditKit.Core;
using AuditKit.Data.Columns;

namespace AuditKit.Fairness.Mitigation;

/// <summary>The joint groups of some attributes: those that occur, in the order of the attributes' categories, missing last.</summary>
internal sealed class MitigationGroups
{
    /// <summary>The name of rows without a value.</summary>
    public const string MissingName = "(missing)";

    public MitigationGroups(IReadOnlyList<NamedColumn> attributes, int rows)
    {
        CategoryColumn[] columns = [.. attributes.Select(attribute => (CategoryColumn)attribute.Column)];
        long[] keys = [.. Enumerable.Range(0, rows).Select(row => columns.Aggregate(0L, (key, column) => (key * (column.Categories.Count + 1)) + (column.CodeAt(row) is >= 0 and int code ? code : column.Categories.Count)))];
        long[] found = [.. keys.Distinct().Order()];
        Codes = [.. keys.Select(key => Array.BinarySearch(found, key))];
        Slices = [.. found.Select(key => Slice.Of(attributes.Select(attribute => attribute.Name).Zip(PartsOf(key, columns))))];
        Names = [.. found.Select(key => string.Join(", ", PartsOf(key, columns)))];
    }

    /// <summary>Group of each row, from 0.</summary>
    public int[] Codes { get; }

    /// <summary><c>Female</c>, or <c>Female, 18-29</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The slice of each group.</summary>
    public IReadOnlyList<Slice> Slices { get; }

    private static List<string> PartsOf(long key, CategoryColumn[] columns)
    {
        List<string> parts = [];
        for (int i = columns.Length - 1; i >= 0; i--)
        {
            int categories = columns[i].Categories.Count, code = (int)(key % (categories + 1));
            parts.Insert(0, code < categories ? columns[i].Categories[code] : MissingName);
            key /= categories + 1;
        }

        return parts;
    }
}
