using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Paired;

/// <summary>
/// Two scores of the same rows: both areas under the ROC curve and their covariance (DeLong, DeLong and Clarke-Pearson 1988, eq.
/// 6). Placements are whole numbers, so row order changes no bit.
/// </summary>
public sealed class PairedAuc
{
    private const int SmallClass = 10;

    private PairedAuc(AucEstimate first, AucEstimate second, double covariance) => (First, Second, Covariance) = (first, second, covariance);

    /// <summary>Area of the first score.</summary>
    public AucEstimate First { get; }

    /// <summary>Area of the second score.</summary>
    public AucEstimate Second { get; }

    /// <summary>Covariance of the two estimates.</summary>
    public double Covariance { get; }

    /// <summary>The areas; null where a class is empty.</summary>
    /// <param name="first">First score, one finite number a row.</param>
    /// <param name="second">Second score of the same rows.</param>
    /// <param name="labels">True for a positive label.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static PairedAuc? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<bool> labels)
    {
        if (first.Length != labels.Length || second.Length != labels.Length) throw new ArgumentException("Every row has two scores and a label.", nameof(labels));
        if (ScoreSample.OfRows(first, labels).Auc() is not { } one || ScoreSample.OfRows(second, labels).Auc() is not { } two) return null;
        double covariance = Part(first, second, labels, true) + Part(first, second, labels, false);
        return new PairedAuc(one, two, covariance);
    }

    /// <summary>First and second exchanged.</summary>
    public static PairedAuc Swap(PairedAuc paired) => new(paired.Second, paired.First, paired.Covariance);

    /// <summary>
    /// First minus second. With fewer than 10 rows of a class, or where the difference shows no spread, the variance is not to be
    /// trusted: then Agresti and Min's interval with min(P, N) rows, because the variance of a two-sample U statistic is at most
    /// that of its kernel over min(P, N).
    /// </summary>
    public AucDifference Difference(double level)
    {
        AucDifference difference = AucDifference.Paired(First, Second, Covariance, level);
        long smaller = Math.Min(First.Positives, First.Negatives);
        double spread = First.Variance + Second.Variance - (2 * Covariance);
        // A spread under the rounding error of its parts is none.
        if (smaller >= SmallClass && First.Variance > 0 && Second.Variance > 0 && spread > 1e-12 * (First.Variance + Second.Variance)) return difference;
        double won = smaller * Math.Max(0, difference.Estimate), lost = smaller * Math.Max(0, -difference.Estimate);
        // No spread in large classes means that every row moved alike; in small classes the rows that there are may hide pairs that moved.
        double changed = smaller < SmallClass ? smaller * Moved() : 0;
        double both = Math.Max(0, changed - won - lost) / 2;
        (double lower, double upper) = AgrestiMinInterval.Ends(won + both, lost + both, smaller, StandardNormal.TwoSided(level));
        Interval safe = new(Math.Min(lower, difference.Estimate), Math.Max(upper, difference.Estimate), level, AucDifference.PairedSmallMethod);
        return difference with { Interval = safe };
    }

    // The kernel h1 - h2 lies in [-1, 1], so its mean square is at most E|h1 - h2| <= E(1 - h1) + E(1 - h2).
    private double Moved() => Math.Min(1, 1 - First.Value + 1 - Second.Value);

    // Covariance of the placements of one class, over its rows.
    private static double Part(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<bool> labels, bool positives)
    {
        (long[] one, long others) = Placements.Of(first, labels, positives);
        (long[] two, _) = Placements.Of(second, labels, positives);
        long m = one.Length;
        if (m < 2) return 0;
        (Int128 product, Int128 firstSum, Int128 secondSum) = (0, 0, 0);
        for (int row = 0; row < one.Length; row++)
        {
            product += (Int128)one[row] * two[row];
            firstSum += one[row];
            secondSum += two[row];
        }

        return (double)((m * product) - (firstSum * secondSum)) / (4.0 * others * others) / m / (m - 1) / m;
    }
}
