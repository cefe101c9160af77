using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Cube;

/// <summary>The scores of all rows as ranks among the distinct values, with the rows in order of their score: sorted once, used for every slice.</summary>
public sealed class ScoreColumn
{
    private readonly double[] distinct;
    private readonly int[] ranks;
    private readonly Lazy<int[]> order;

    private ScoreColumn(double[] distinct, int[] ranks)
    {
        (this.distinct, this.ranks) = (distinct, ranks);
        Scale = ScoreScale.Of(distinct);
        order = new(Sort);
    }

    /// <summary>What the cube's score codes stand for.</summary>
    public ScoreScale Scale { get; }

    /// <summary>Distinct scores, ascending.</summary>
    public IReadOnlyList<double> Distinct => distinct;

    /// <summary>Number of rows.</summary>
    public int Count => ranks.Length;

    /// <summary>Codes scores; NaN is a missing score.</summary>
    /// <exception cref="ArgumentException">A score is infinite.</exception>
    public static ScoreColumn Of(ReadOnlySpan<double> scores)
    {
        double[] sorted = new double[scores.Length];
        int present = 0;
        foreach (double score in scores)
        {
            if (double.IsInfinity(score)) throw new ArgumentException("A score is finite or missing.", nameof(scores));
            if (!double.IsNaN(score)) sorted[present++] = score + 0.0; // -0 and 0 are one score
        }

        Array.Sort(sorted, 0, present);
        int kept = 0;
        for (int i = 0; i < present; i++)
        {
            if (kept == 0 || sorted[kept - 1] != sorted[i]) sorted[kept++] = sorted[i];
        }

        double[] distinct = sorted[..kept];
        int[] ranks = new int[scores.Length];
        for (int row = 0; row < ranks.Length; row++) ranks[row] = double.IsNaN(scores[row]) ? -1 : Array.BinarySearch(distinct, scores[row] + 0.0);
        return new ScoreColumn(distinct, ranks);
    }

    /// <summary>The exact score samples of disjoint sets of rows, in one walk along the sorted scores.</summary>
    /// <param name="sliceOf">Index of each row's set; negative for none.</param>
    /// <param name="slices">Number of sets.</param>
    /// <param name="labels">1 positive, 0 negative, anything else missing.</param>
    /// <param name="weights">One weight a row; empty where every row counts once.</param>
    internal ScoreSample[] Partition(ReadOnlySpan<int> sliceOf, int slices, ReadOnlySpan<byte> labels, ReadOnlySpan<double> weights)
    {
        bool weighted = !weights.IsEmpty;
        ScorePart[] parts = [.. Enumerable.Range(0, slices).Select(_ => new ScorePart(weighted))];
        foreach (int row in order.Value)
        {
            if (sliceOf[row] < 0 || labels[row] > 1) continue;
            if (!weighted) parts[sliceOf[row]].Add(distinct[ranks[row]], labels[row] == 1);
            else parts[sliceOf[row]].Add(distinct[ranks[row]], labels[row] == 1, weights[row]);
        }

        return [.. parts.Select(part => part.ToSample())];
    }

    /// <summary>The score of every row, NaN where missing.</summary>
    internal double[] Values()
    {
        double[] values = new double[ranks.Length];
        for (int row = 0; row < values.Length; row++) values[row] = ranks[row] < 0 ? double.NaN : distinct[ranks[row]];
        return values;
    }

    /// <summary>Cube codes of all rows and, where asked, their values.</summary>
    internal CodedScores ToCodes(bool values)
    {
        ushort missing = (ushort)Scale.Count;
        ushort[] codeOfRank = [.. Enumerable.Range(0, distinct.Length).Select(rank => (ushort)(Scale.Exact ? rank : Scale.CodeOf(distinct[rank])))];
        ushort[] codes = new ushort[ranks.Length];
        for (int row = 0; row < codes.Length; row++) codes[row] = ranks[row] < 0 ? missing : codeOfRank[ranks[row]];
        return new CodedScores(Scale, codes, values ? Values() : default(ReadOnlyMemory<double>));
    }

    private int[] Sort()
    {
        int[] starts = new int[distinct.Length + 1];
        foreach (int rank in ranks)
        {
            if (rank >= 0) starts[rank + 1]++;
        }

        for (int rank = 0; rank < distinct.Length; rank++) starts[rank + 1] += starts[rank];
        int[] sorted = new int[starts[^1]];
        for (int row = 0; row < ranks.Length; row++)
        {
            if (ranks[row] >= 0) sorted[starts[ranks[row]]++] = row;
        }

        return sorted;
    }
}
