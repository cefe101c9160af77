namespace AuditKit.Statistics.Scores;

/// <summary>One point of a ROC curve: what is selected when scores from the threshold on count as positive.</summary>
/// <param name="FalsePositiveRate">Share of negatives selected.</param>
/// <param name="TruePositiveRate">Share of positives selected.</param>
/// <param name="Threshold">Smallest selected score; infinite where nothing is selected.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold);
