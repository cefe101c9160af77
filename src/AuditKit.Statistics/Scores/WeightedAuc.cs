using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The AUC of weighted rows, sum w_i v_j psi(s_i, s_j) / (sum w sum v), and its infinitesimal-jackknife variance (Efron 1982):
/// per class, sum w^2 (placement - A)^2 / (sum w)^2 x 1 / (1 - sum w^2 / (sum w)^2). Equal weights give DeLong's variance.
/// </summary>
internal static class WeightedAuc
{
    public static AucEstimate Of(ScoreSample sample, ScoreWeights weights)
    {
        (double area, WeightSum positive, WeightSum negative) = (weights.Area(), sample.PositiveTotal, sample.NegativeTotal);
        CompensatedSum ofPositives = default, ofNegatives = default;
        (Int128 below, Int128 above) = (0, ScoreWeights.Sum(weights.Positives));
        for (int i = 0; i < sample.Values.Count; i++)
        {
            above -= weights.Positives[i];
            double forPositive = FixedPoint.ToDouble((2 * below) + weights.Negatives[i]) / (2 * negative.Sum);
            double forNegative = FixedPoint.ToDouble((2 * above) + weights.Positives[i]) / (2 * positive.Sum);
            ofPositives.Add(sample.PositiveAt(i).Square * (forPositive - area) * (forPositive - area));
            ofNegatives.Add(sample.NegativeAt(i).Square * (forNegative - area) * (forNegative - area));
            below += weights.Negatives[i];
        }

        return new AucEstimate(area, Part(ofPositives.Value, positive) + Part(ofNegatives.Value, negative), sample.Positives, sample.Negatives)
        {
            EffectivePositives = positive.Effective,
            EffectiveNegatives = negative.Effective,
        };
    }

    private static double Part(double scatter, WeightSum total)
    {
        double degrees = (total.Sum * total.Sum) - total.Square;
        return degrees > 0 ? scatter / degrees : 0;
    }
}
