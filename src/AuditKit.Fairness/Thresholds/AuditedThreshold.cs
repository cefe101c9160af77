using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Thresholds;

/// <summary>The threshold that the audited answers follow, read off the rows: every positive answer has a higher score than every negative one.</summary>
internal static class AuditedThreshold
{
    /// <summary>The lowest score of a positive answer; null where answers are no cut of the score, or all alike.</summary>
    public static double? Of(PredictionTable held)
    {
        (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int row = 0; row < held.RowCount; row++)
        {
            double score = held.Scores[row];
            if (double.IsNaN(score)) continue;
            if (held.Predictions[row] == Outcome.Positive) lowest = Math.Min(lowest, score);
            else highest = Math.Max(highest, score);
        }

        return double.IsFinite(lowest) && double.IsFinite(highest) && lowest > highest ? lowest : null;
    }
}
