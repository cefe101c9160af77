using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>Finds row weights in a table: finite, not negative, not all zero, none missing.</summary>
internal static class WeightColumn
{
    /// <summary>The setting that names it.</summary>
    public const string Setting = "data.weight";

    public static NumberColumn? Find(Table table, string name, ICollection<Problem> problems)
    {
        if (table.Find(name, out Column? column)) return Check(column is NumberColumn numbers ? Facts(numbers) : ColumnFacts.Of(column), name, problems);
        problems.Add(Problems.NoColumn(Setting, name, table));
        return null;
    }

    /// <summary>The facts of weights in memory.</summary>
    public static ColumnFacts Facts(NumberColumn numbers) => ColumnFacts.Of(numbers) with { FirstNegative = FirstNegative(numbers.Values), AnyNotZero = numbers.Values.ContainsAnyExcept(0.0) };

    /// <summary>The weights, or null with a problem.</summary>
    public static NumberColumn? Check(ColumnFacts facts, string name, ICollection<Problem> problems)
    {
        if (facts.Values is TensorColumn tensor) problems.Add(Problems.Tensor(Setting, name, tensor));
        else if (facts.Values is not NumberColumn numbers) problems.Add(new Problem(Setting, $"'{name}' holds texts", "name a column of numbers"));
        else if (facts.Missing > 0) problems.Add(new Problem(Setting, $"'{name}' is missing in {facts.Missing} rows", "give every row a weight"));
        else if (facts.FirstNegative is >= 0 and long row) problems.Add(new Problem(Setting, $"'{name}' is negative in data row {row + 1}", "give weights of zero or more"));
        else if (!facts.AnyNotZero) problems.Add(new Problem(Setting, $"'{name}' is zero in every row", "give some row a weight"));
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
