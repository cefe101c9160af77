using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Cube;

/// <summary>Mean score and Brier score of a slice from exact moments: right however many distinct scores there are.</summary>
/// <param name="Scored">Rows with a score.</param>
/// <param name="MeanScore">Mean score of these rows; 0 without any.</param>
/// <param name="ScoreVariance">Sample variance of the score (over n - 1).</param>
/// <param name="Labelled">Rows with score and label.</param>
/// <param name="Brier">Mean of (score - label)^2 over these; 0 without any.</param>
/// <param name="BrierVariance">Sample variance of (score - label)^2.</param>
public sealed record ScoreTotals(long Scored, double MeanScore, double ScoreVariance, long Labelled, double Brier, double BrierVariance)
{
    internal static ScoreTotals Of(ScoreMoments negatives, ScoreMoments positives, ScoreMoments unlabelled)
    {
        ScoreMoments labelled = negatives.Add(positives), all = labelled.Add(unlabelled);
        (double mean, double variance) = Moments(all.Rows, all.First, all.Second);
        (double brier, double spread) = Moments(labelled.Rows, negatives.Second + positives.SecondToOne, negatives.Fourth + positives.FourthToOne);
        return new ScoreTotals(all.Rows, mean, variance, labelled.Rows, brier, spread);
    }

    private static (double Mean, double Variance) Moments(long count, Int128 sum, Int128 squares)
    {
        if (count == 0) return (0, 0);
        double mean = FixedPoint.ToDouble(sum) / count;
        return (mean, count == 1 ? 0 : Math.Max(0, FixedPoint.ToDouble(squares) - (mean * FixedPoint.ToDouble(sum))) / (count - 1));
    }
}
