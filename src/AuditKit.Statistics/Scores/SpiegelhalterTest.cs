using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// Whether labels could have been drawn from the scores: the Brier score against its expectation under calibration,
/// z = sum (y - s)(1 - 2s) / sqrt(sum (1 - 2s)^2 s (1 - s)) (Spiegelhalter 1986); with weights w inside and w^2 under the root.
/// </summary>
/// <param name="Statistic">z; positive where the error is larger than the scores claim.</param>
/// <param name="Probability">Two-sided p-value.</param>
public sealed record SpiegelhalterTest(double Statistic, double Probability)
{
    /// <summary>The test; null where every score is 0, 1/2 or 1, which leaves nothing to chance.</summary>
    public static SpiegelhalterTest? Of(ScoreSample sample)
    {
        CompensatedSum excess = default, variance = default;
        for (int i = 0; i < sample.Values.Count; i++)
        {
            double score = sample.Values[i], turn = 1 - (2 * score);
            ((double up, double upSquare), (double down, double downSquare)) = (sample.PositiveAt(i), sample.NegativeAt(i));
            excess.Add(((up * (1 - score)) - (down * score)) * turn);
            variance.Add((upSquare + downSquare) * turn * turn * score * (1 - score));
        }

        if (!(variance.Value > 0)) return null;
        double z = excess.Value / Math.Sqrt(variance.Value);
        return new(z, 2 * StandardNormal.Cumulative(-Math.Abs(z)));
    }
}
