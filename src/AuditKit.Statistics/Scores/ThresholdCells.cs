using AuditKit.Core.Randomness;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The rows of a group between neighbouring thresholds: cell 0 lies below the first, cell k from threshold k - 1 on. A row is selected
/// at a threshold where its score is at least that.
/// </summary>
public sealed class ThresholdCells
{
    private readonly Int128[] weights;
    private readonly double[] sums;
    private readonly double[] squares;
    private readonly double total;

    private ThresholdCells(long rows, Int128[] weights, Int128[] squares)
    {
        (Rows, this.weights, sums, this.squares) = (rows, weights, [.. weights.Select(FixedPoint.ToDouble)], [.. squares.Select(FixedPoint.ToDouble)]);
        WeightSum all = WeightSum.Of(weights, squares);
        (total, Effective, IsWeighted) = (all.Sum, all.Effective, !weights.SequenceEqual(squares));
    }

    /// <summary>Rows of the group.</summary>
    public long Rows { get; }

    /// <summary>Effective rows; their number where every row counts once.</summary>
    public double Effective { get; }

    private bool IsWeighted { get; }

    /// <summary>Counts rows.</summary>
    /// <param name="thresholds">Ascending.</param>
    /// <param name="scores">One score a row.</param>
    /// <param name="weights">One weight a row; empty where every row counts once.</param>
    public static ThresholdCells OfRows(IReadOnlyList<double> thresholds, IEnumerable<double> scores, IReadOnlyList<double>? weights = null)
    {
        double[] marks = [.. thresholds];
        Int128[] sums = new Int128[marks.Length + 1], squares = new Int128[marks.Length + 1];
        int row = 0;
        foreach (double score in scores)
        {
            int found = Array.BinarySearch(marks, score), cell = found >= 0 ? found + 1 : ~found;
            double weight = weights is null ? 1 : weights[row];
            sums[cell] += FixedPoint.Of(weight);
            squares[cell] += FixedPoint.Of(weight * weight);
            row++;
        }

        return new ThresholdCells(row, sums, squares);
    }

    /// <summary>The share of rows selected at every threshold, exact and rounded once.</summary>
    public double[] Rates()
    {
        double[] rates = new double[weights.Length - 1];
        Int128 above = 0, all = ScoreWeights.Sum(weights);
        for (int cell = weights.Length - 1; cell >= 1; cell--)
        {
            above += weights[cell];
            rates[cell - 1] = ExactFraction.Divide(above, all);
        }

        return rates;
    }

    /// <summary>The shares in one bootstrap replicate: multinomial, or Poisson on (sum w, sum w^2) for weighted rows.</summary>
    public double[] Resample(RandomSource source)
    {
        double[] drawn = new double[sums.Length];
        if (IsWeighted)
        {
            for (int cell = 0; cell < drawn.Length; cell++) drawn[cell] = sums[cell] > 0 ? squares[cell] / sums[cell] * PoissonSampler.Draw(source, sums[cell] * sums[cell] / squares[cell]) : 0;
        }
        else
        {
            long[] counts = new long[sums.Length];
            MultinomialSampler.Draw(source, (long)total, sums, counts);
            for (int cell = 0; cell < drawn.Length; cell++) drawn[cell] = counts[cell];
        }

        double all = IsWeighted ? drawn.Sum() : total, above = 0;
        double[] rates = new double[drawn.Length - 1];
        for (int cell = drawn.Length - 1; cell >= 1; cell--)
        {
            above += drawn[cell];
            rates[cell - 1] = all > 0 ? above / all : 0;
        }

        return rates;
    }
}
