using AuditKit.Data.Columns;

namespace AuditKit.Fairness.Slices;

/// <summary>Edges that cut a column of numbers into bands of about equally many rows.</summary>
internal static class QuantileEdges
{
    /// <summary>The values at ranks n/q, 2n/q, ... of the sorted column, each once, without the smallest value; at least one.</summary>
    public static IReadOnlyList<double> Of(NumberColumn numbers, int quantiles)
    {
        double[] sorted = [.. numbers.Values.ToArray().Where(value => !double.IsNaN(value)).Order()];
        double[] edges = [.. Enumerable.Range(1, quantiles - 1).Select(i => sorted[(int)((long)sorted.Length * i / quantiles)]).Distinct().Where(edge => edge > sorted[0])];
        // More than a whole band of the smallest value: cut it off from the others.
        return edges.Length > 0 ? edges : [sorted.First(value => value > sorted[0])];
    }
}
