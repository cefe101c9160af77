using AuditKit.Data.Columns;

namespace AuditKit.Data.Schema;

/// <summary>Says what a column holds.</summary>
public static class ColumnTypes
{
    private const int TextDistinct = 1000;

    private static readonly HashSet<string> Pairs = new(["0/1", "false/true", "no/yes", "n/y", "f/t"], StringComparer.Ordinal);

    /// <summary>
    /// Number, category, flag or text. Text: more than 1,000 distinct values, on average on fewer than two rows each. Flag: the
    /// only values are 0 and 1, false and true, no and yes, n and y, or f and t, in any case of letters.
    /// </summary>
    public static ColumnType Of(Column column) => column switch
    {
        NumberColumn numbers => IsZeroOne(numbers) ? ColumnType.Flag : ColumnType.Number,
        CategoryColumn texts => Of(texts),
        TensorColumn => ColumnType.Tensor,
        _ => throw new ArgumentException($"No type for {column.GetType().Name}.", nameof(column)),
    };

    private static ColumnType Of(CategoryColumn texts)
    {
        int distinct = texts.Categories.Count;
        if (distinct > TextDistinct && 2L * distinct > texts.Count - texts.MissingCount) return ColumnType.Text;
        return distinct == 2 && Pairs.Contains(PairOf(texts.Categories)) ? ColumnType.Flag : ColumnType.Category;
    }

    private static string PairOf(IReadOnlyList<string> two) =>
        string.Join('/', two.Select(text => text.ToUpperInvariant()).Order(StringComparer.Ordinal)).ToLowerInvariant();

    private static bool IsZeroOne(NumberColumn numbers)
    {
        bool zero = false, one = false;
        foreach (double value in numbers.Values)
        {
            if (value == 0) zero = true;
            else if (value == 1) one = true;
            else if (!double.IsNaN(value)) return false;
        }

        return zero && one;
    }
}
