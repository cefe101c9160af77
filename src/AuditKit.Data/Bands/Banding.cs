using System.Globalization;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Bands;

/// <summary>
/// Cuts a numeric column into intervals, closed below and open above. Whole numbers are named <c>under 25</c>, <c>25-44</c>,
/// <c>65 or more</c>; other numbers <c>[0.25, 0.5)</c>.
/// </summary>
public static class Banding
{
    /// <summary>What is added to a column's name for its bands.</summary>
    public const string Suffix = "_band";

    /// <summary>The bands of a column; every band is a category, in ascending order, also one without rows.</summary>
    /// <exception cref="ArgumentException">There is no edge, or edges do not ascend.</exception>
    public static CategoryColumn Cut(NumberColumn numbers, IReadOnlyList<double> edges)
    {
        if (edges.Count == 0) throw new ArgumentException("Bands need an edge.", nameof(edges));
        for (int i = 1; i < edges.Count; i++)
        {
            if (!(edges[i] > edges[i - 1])) throw new ArgumentException("Edges ascend.", nameof(edges));
        }

        double[] sorted = [.. edges];
        int[] codes = new int[numbers.Count];
        for (int row = 0; row < codes.Length; row++) codes[row] = numbers.IsMissing(row) ? CategoryColumn.Missing : BandOf(sorted, numbers.Values[row]);
        return CategoryColumn.Of(Names(sorted, IsWhole(numbers.Values) && IsWhole(sorted)), codes);
    }

    private static int BandOf(double[] edges, double value)
    {
        int at = Array.BinarySearch(edges, value);
        return at >= 0 ? at + 1 : ~at;
    }

    private static string[] Names(double[] edges, bool whole)
    {
        string[] names = new string[edges.Length + 1];
        names[0] = $"under {Show(edges[0])}";
        for (int i = 1; i < edges.Length; i++)
        {
            (double from, double to) = (edges[i - 1], edges[i]);
            names[i] = !whole ? $"[{Show(from)}, {Show(to)})" : to - from == 1 ? Show(from) : $"{Show(from)}-{Show(to - 1)}";
        }

        names[^1] = $"{Show(edges[^1])} or more";
        return names;
    }

    private static bool IsWhole(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsNaN(value) && value != Math.Floor(value)) return false;
        }

        return true;
    }

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
