namespace AuditKit.Core.Exhibits;

/// <summary>One distribution: a histogram, or the values themselves.</summary>
/// <param name="Label">What is distributed.</param>
public sealed record DistributionRow(string Label)
{
    /// <summary>Ends of the bins, ascending, one more than there are counts; empty where <see cref="Values"/> are given.</summary>
    public IReadOnlyList<double> Edges { get; init; } = [];

    /// <summary>Values in each bin.</summary>
    public IReadOnlyList<long> Counts { get; init; } = [];

    /// <summary>The values themselves, where there are few enough for one stroke each.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Values behind the row.</summary>
    public long Total { get; init; }

    /// <summary>Middle value; null where there is none.</summary>
    public double? Median { get; init; }

    /// <summary>Largest value; null where there is none.</summary>
    public double? Largest { get; init; }

    /// <summary>Their mean with its interval, where that is measured: drawn below the strokes.</summary>
    public BarValue? Mean { get; init; }

    /// <summary>A histogram of numbers.</summary>
    /// <param name="label">What is distributed.</param>
    /// <param name="values">The numbers; those outside of the edges are counted in the outermost bins.</param>
    /// <param name="edges">Ends of the bins, ascending, at least two.</param>
    public static DistributionRow Histogram(string label, IReadOnlyList<double> values, IReadOnlyList<double> edges)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(edges.Count, 2);
        long[] counts = new long[edges.Count - 1];
        foreach (double value in values)
        {
            int bin = 0;
            while (bin < counts.Length - 1 && value >= edges[bin + 1]) bin++;
            counts[bin]++;
        }

        return Described(new DistributionRow(label) { Edges = [.. edges], Counts = counts }, values);
    }

    /// <summary>One stroke for each number.</summary>
    /// <param name="label">What is distributed.</param>
    /// <param name="values">The numbers.</param>
    public static DistributionRow Strokes(string label, IReadOnlyList<double> values) => Described(new DistributionRow(label) { Values = [.. values.Order()] }, values);

    private static DistributionRow Described(DistributionRow row, IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? row : row with { Total = sorted.Length, Median = sorted[(sorted.Length - 1) / 2] / 2 + (sorted[sorted.Length / 2] / 2), Largest = sorted[^1] };
    }
}
