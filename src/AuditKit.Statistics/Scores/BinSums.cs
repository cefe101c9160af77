using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>Adds up one calibration bin.</summary>
internal sealed class BinSums
{
    private long positives, negatives;
    private CompensatedSum positiveWeight, negativeWeight, positiveSquare, negativeSquare, positiveScores, negativeScores, variance;

    /// <summary>Variance of the weight of positives if the scores were their probabilities: sum w^2 s (1 - s).</summary>
    public double Variance => variance.Value;

    public void Add(ScoreSample sample, int value)
    {
        double score = sample.Values[value];
        ((double Sum, double Square) up, (double Sum, double Square) down) = (sample.PositiveAt(value), sample.NegativeAt(value));
        positives += sample.PositiveCounts[value];
        negatives += sample.NegativeCounts[value];
        positiveWeight.Add(up.Sum);
        negativeWeight.Add(down.Sum);
        positiveSquare.Add(up.Square);
        negativeSquare.Add(down.Square);
        positiveScores.Add(up.Sum * score);
        negativeScores.Add(down.Sum * score);
        variance.Add((up.Square + down.Square) * score * (1 - score));
    }

    public CalibrationBin ToBin(double lower, double upper) => new(lower, upper, positives, negatives, positiveScores.Value, negativeScores.Value)
    {
        PositiveWeight = new(positiveWeight.Value, positiveSquare.Value),
        NegativeWeight = new(negativeWeight.Value, negativeSquare.Value),
    };
}
