using System.Globalization;

namespace AuditKit.DataQuality.Variables;

/// <summary>Cuts numbers at their quantiles, in ascending order; a number with few distinct values keeps each as a bin.</summary>
internal static class QuantileBins
{
    /// <summary>Bins of about equal size; NaN is missing. Equal numbers share a bin, so there may be fewer bins.</summary>
    public static Variable Of(string name, ReadOnlySpan<double> values, int most)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        double[] edges = Edges(sorted.AsSpan(sorted.TakeWhile(double.IsNaN).Count()), most);
        int[] codes = new int[values.Length];
        for (int row = 0; row < codes.Length; row++) codes[row] = double.IsNaN(values[row]) ? -1 : CodeOf(edges, values[row]);
        return new Variable(name, [.. edges.Select(edge => "up to " + edge.ToString("R", CultureInfo.InvariantCulture))], codes);
    }

    // The upper ends of the bins; the last is the largest value.
    private static double[] Edges(ReadOnlySpan<double> sorted, int most)
    {
        SortedSet<double> distinct = [];
        foreach (double value in sorted)
        {
            distinct.Add(value);
            if (distinct.Count > most) break;
        }

        if (distinct.Count <= most) return [.. distinct];
        SortedSet<double> edges = [];
        for (int bin = 1; bin <= most; bin++) edges.Add(sorted[(int)((long)bin * sorted.Length / most) - 1]);
        return [.. edges];
    }

    private static int CodeOf(double[] edges, double value)
    {
        int at = Array.BinarySearch(edges, value);
        return at >= 0 ? at : ~at;
    }
}
