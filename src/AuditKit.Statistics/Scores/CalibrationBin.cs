using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Scores;

/// <summary>One bin of a reliability curve: scores in [lower, upper), the last bin with its upper edge.</summary>
/// <param name="Lower">Lower edge.</param>
/// <param name="Upper">Upper edge.</param>
/// <param name="Positives">Rows with a positive label.</param>
/// <param name="Negatives">Rows with a negative label.</param>
/// <param name="PositiveScores">Sum of the scores of the positives.</param>
/// <param name="NegativeScores">Sum of the scores of the negatives.</param>
public sealed record CalibrationBin(double Lower, double Upper, long Positives, long Negatives, double PositiveScores, double NegativeScores)
{
    /// <summary>Rows of the bin.</summary>
    public long Count => Positives + Negatives;

    /// <summary>Mean score; undefined for an empty bin.</summary>
    public double MeanScore => (PositiveScores + NegativeScores) / Count;

    /// <summary>Observed share of positives; undefined for an empty bin.</summary>
    public double Rate => (double)Positives / Count;

    /// <summary>Wilson's interval of the observed share.</summary>
    public Interval Interval(double level) => WilsonInterval.Of(Positives, Count, level);
}
