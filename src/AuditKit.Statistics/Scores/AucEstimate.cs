using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The area under the ROC curve, P(s+ &gt; s-) + ties / 2, with the variance of DeLong, DeLong and Clarke-Pearson 1988. Sums of
/// placements are whole numbers (twice the number of pairs won), so nothing is lost to cancellation.
/// </summary>
/// <param name="Value">The area.</param>
/// <param name="Variance">DeLong's variance; 0 where the classes are separated or too small to show spread.</param>
/// <param name="Positives">Rows with a positive label.</param>
/// <param name="Negatives">Rows with a negative label.</param>
public sealed record AucEstimate(double Value, double Variance, long Positives, long Negatives)
{
    /// <summary>Name of the usual interval in the record.</summary>
    public const string Method = "delong, logit";

    /// <summary>Name of the interval for small classes in the record.</summary>
    public const string SmallMethod = "wilson at the smaller class, bound on the variance of U";

    private const int SmallClass = 10;

    /// <summary>The standard error.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>
    /// An upper estimate of the variance that is never 0: DeLong's where it can be trusted, else the bound
    /// p(1 - p) / (min(P, N) + 2) at the shrunk p = (A m + 1) / (m + 2), m the smaller class.
    /// </summary>
    public double SafeVariance => IsSmall ? ShrunkVariance : Variance;

    /// <summary>The area as a range over groups should take it: shrunk where classes are small.</summary>
    public double SafeValue => IsSmall ? Shrunk : Value;

    /// <summary>Kish's effective number of positives; their number where rows have no weights.</summary>
    public double EffectivePositives { get; init; } = Positives;

    /// <summary>Kish's effective number of negatives; their number where rows have no weights.</summary>
    public double EffectiveNegatives { get; init; } = Negatives;

    private double Smaller => Math.Min(EffectivePositives, EffectiveNegatives);

    private bool IsSmall => Smaller < SmallClass || Variance <= 0;

    private double Shrunk => ((Value * Smaller) + 1) / (Smaller + 2);

    private double ShrunkVariance => Shrunk * (1 - Shrunk) / (Smaller + 2);

    /// <summary>
    /// DeLong's interval on the logit. With fewer than 10 rows of a class, or perfect separation, the variance estimate is not to
    /// be trusted; then Wilson's interval with min(P, N) trials, because Var(U / PN) is at most A(1 - A) / min(P, N) (Birnbaum
    /// and Klose 1957).
    /// </summary>
    public Interval Interval(double level)
    {
        double z = StandardNormal.TwoSided(level);
        if (IsSmall)
        {
            (double low, double high) = WilsonInterval.Ends(Math.Min(Value * Smaller, Smaller), Smaller, z);
            return new Interval(low, high, level, SmallMethod);
        }

        double logit = Math.Log(Value / (1 - Value)), half = z * StandardError / (Value * (1 - Value));
        return new Interval(Expit(logit - half), Expit(logit + half), level, Method);
    }

    internal static AucEstimate Of(ScoreSample sample) => sample.Weights is { } weights ? WeightedAuc.Of(sample, weights) : OfCounts(sample);

    private static AucEstimate OfCounts(ScoreSample sample)
    {
        (long positives, long negatives) = (sample.Positives, sample.Negatives);
        (long below, long above) = (0, positives);
        (Int128 won, Int128 wonSquare, Int128 lostSquare) = (0, 0, 0);
        for (int i = 0; i < sample.Values.Count; i++)
        {
            (long p, long n) = (sample.PositiveCounts[i], sample.NegativeCounts[i]);
            above -= p;
            Int128 forPositive = (2 * (Int128)below) + n, forNegative = (2 * (Int128)above) + p;
            won += p * forPositive;
            wonSquare += p * forPositive * forPositive;
            lostSquare += n * forNegative * forNegative;
            below += n;
        }

        double area = ExactFraction.Divide(won, 2 * (Int128)positives * negatives);
        return new(area, Part(wonSquare, won, positives, negatives) + Part(lostSquare, won, negatives, positives), positives, negatives);
    }

    // Sample variance of the placements of one class (m rows, each against `others` rows of the other), over m.
    private static double Part(Int128 squares, Int128 sum, long m, long others)
    {
        if (m < 2) return 0;
        double scatter = (double)((m * squares) - (sum * sum));
        return scatter / (4.0 * others * others) / m / (m - 1) / m;
    }

    private static double Expit(double x) => 1 / (1 + Math.Exp(-x));
}
