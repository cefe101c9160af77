using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Samples;

namespace AuditKit.Statistics.Rankings;

/// <summary>Rows as lists in the order of their ranks. The order in which rows came never matters.</summary>
public sealed class RankedLists
{
    private readonly int[][] lists;
    private readonly double[] exposure;

    private RankedLists(int[][] lists, double[] exposure) => (this.lists, this.exposure) = (lists, exposure);

    /// <summary>Number of lists.</summary>
    public int Count => lists.Length;

    /// <summary>Rows of all lists.</summary>
    public int Rows => exposure.Length;

    /// <summary>The rows of a list, best place first.</summary>
    public IReadOnlyList<int> this[int list] => lists[list];

    /// <summary>Attention that a row gets: 1 / log2(1 + rank) (Järvelin and Kekäläinen 2002; Singh and Joachims 2018).</summary>
    public double Exposure(int row) => exposure[row];

    /// <summary>Sorts rows into lists.</summary>
    /// <param name="queries">The list of each row.</param>
    /// <param name="ranks">Its place, from 1, no place twice in a list.</param>
    public static RankedLists Of(ReadOnlySpan<int> queries, ReadOnlySpan<int> ranks)
    {
        (int Query, int Rank, int Row)[] rows = new (int, int, int)[queries.Length];
        double[] exposure = new double[queries.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = (queries[row], ranks[row], row);
            exposure[row] = 1 / Math.Log2(1.0 + ranks[row]);
        }

        Array.Sort(rows);
        return new RankedLists([.. rows.GroupBy(row => row.Query).Select(list => list.Select(row => row.Row).ToArray())], exposure);
    }

    /// <summary>
    /// Discounted gain over the best possible one, mean over the lists where it is defined: sum gain / log2(1 + rank) over the same
    /// sum with gains sorted. Not defined without a positive gain or where a gain is missing (NaN).
    /// </summary>
    public SampleEstimate DiscountedGain(ReadOnlySpan<double> gains)
    {
        List<double> values = [];
        foreach (int[] list in lists)
        {
            if (GainOf(list, gains) is { } gain) values.Add(gain.Normalised);
        }

        return values.Count == 0 ? default : SampleEstimate.Mean([.. values]);
    }

    /// <summary>Discounted gain of one list, and the same over the best possible one.</summary>
    public (double Gain, double Normalised)? GainOf(IReadOnlyList<int> list, ReadOnlySpan<double> gains)
    {
        double[] sorted = new double[list.Count];
        CompensatedSum gain = default, best = default;
        for (int place = 0; place < sorted.Length; place++)
        {
            sorted[place] = gains[list[place]];
            if (double.IsNaN(sorted[place])) return null;
            gain.Add(sorted[place] * exposure[list[place]]);
        }

        Array.Sort(sorted, (first, second) => second.CompareTo(first));
        for (int place = 0; place < sorted.Length; place++) best.Add(sorted[place] * exposure[list[place]]);
        return best.Value > 0 ? (gain.Value, gain.Value / best.Value) : null;
    }

    /// <summary>Scores brought to [0, 1] within each list, (s - min) / (max - min); NaN in a list of equal scores.</summary>
    public double[] MinMaxScaled(ReadOnlySpan<double> scores)
    {
        double[] scaled = new double[scores.Length];
        foreach (int[] list in lists)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (int row in list) (low, high) = (Math.Min(low, scores[row]), Math.Max(high, scores[row]));
            foreach (int row in list) scaled[row] = high > low ? (scores[row] - low) / (high - low) : double.NaN;
        }

        return scaled;
    }
}
