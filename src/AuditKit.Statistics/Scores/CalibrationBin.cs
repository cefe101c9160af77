using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Scores;

/// <summary>One bin of a reliability curve: scores in [lower, upper), the last bin with its upper edge.</summary>
/// <param name="Lower">Lower edge.</param>
/// <param name="Upper">Upper edge.</param>
/// <param name="Positives">Rows with a positive label.</param>
/// <param name="Negatives">Rows with a negative label.</param>
/// <param name="PositiveScores">Sum of the scores of the positives, times their weights.</param>
/// <param name="NegativeScores">Sum of the scores of the negatives, times their weights.</param>
public sealed record CalibrationBin(double Lower, double Upper, long Positives, long Negatives, double PositiveScores, double NegativeScores)
{
    /// <summary>Weight of the positives: their number where rows have no weights.</summary>
    public WeightSum PositiveWeight { get; init; } = new(Positives, Positives);

    /// <summary>Weight of the negatives.</summary>
    public WeightSum NegativeWeight { get; init; } = new(Negatives, Negatives);

    /// <summary>Weight of the bin.</summary>
    public WeightSum Weight => new(PositiveWeight.Sum + NegativeWeight.Sum, PositiveWeight.Square + NegativeWeight.Square);

    /// <summary>Rows of the bin.</summary>
    public long Count => Positives + Negatives;

    /// <summary>Mean score; undefined for an empty bin.</summary>
    public double MeanScore => (PositiveScores + NegativeScores) / Weight.Sum;

    /// <summary>Observed share of positives; undefined for an empty bin.</summary>
    public double Rate => PositiveWeight.Sum / Weight.Sum;

    /// <summary>Weight of the positives minus the sum of scores: 0 on average for calibrated scores.</summary>
    public double Deviation => PositiveWeight.Sum - PositiveScores - NegativeScores;

    /// <summary>Wilson's interval of the observed share, with the effective number of rows where they have weights.</summary>
    public Interval Interval(double level) => WilsonInterval.Of(Math.Min(PositiveWeight.Sum * (Weight.Sum / Weight.Square), Weight.Effective), Weight.Effective, level);
}
