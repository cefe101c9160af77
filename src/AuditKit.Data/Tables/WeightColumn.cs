using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>Finds row weights in a table: finite, not negative, not all zero, none missing.</summary>
internal static class WeightColumn
{
    public static NumberColumn? Find(Table table, string name, ICollection<Problem> problems)
    {
        const string Setting = "data.weight";
        if (!table.Find(name, out Column? column)) problems.Add(Problems.NoColumn(Setting, name, table));
        else if (column is not NumberColumn numbers) problems.Add(new Problem(Setting, $"'{name}' holds texts", "name a column of numbers"));
        else if (numbers.MissingCount > 0) problems.Add(new Problem(Setting, $"'{name}' is missing in {numbers.MissingCount} rows", "give every row a weight"));
        else if (FirstNegative(numbers.Values) is >= 0 and int row) problems.Add(new Problem(Setting, $"'{name}' is negative in data row {row + 1}", "give weights of zero or more"));
        else if (!numbers.Values.ContainsAnyExcept(0.0)) problems.Add(new Problem(Setting, $"'{name}' is zero in every row", "give some row a weight"));
        else return numbers;
        return null;
    }

    private static int FirstNegative(ReadOnlySpan<double> values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] < 0) return row;
        }

        return -1;
    }
}
