using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Thresholds;

/// <summary>A rate that follows the threshold: the share of some rows whose score is at least the threshold.</summary>
/// <param name="Metric">Id of the largest gap over thresholds.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Label">The label of its rows; null for all rows with a score.</param>
internal sealed record SweptRate(string Metric, string Name, byte? Label)
{
    public static SweptRate Selection { get; } = new("fairness.threshold_sweep_selection_rate_difference", "selection rate", null);

    public static SweptRate TruePositive { get; } = new("fairness.threshold_sweep_true_positive_rate_difference", "true positive rate", Outcome.Positive);

    public static SweptRate FalsePositive { get; } = new("fairness.threshold_sweep_false_positive_rate_difference", "false positive rate", Outcome.Negative);

    public static IReadOnlyList<SweptRate> All { get; } = [TruePositive, FalsePositive, Selection];

    /// <summary>Why a group has none.</summary>
    public string Undefined => Label switch
    {
        Outcome.Positive => "no rows with a score and a positive label",
        Outcome.Negative => "no rows with a score and a negative label",
        _ => "no rows with a score",
    };
}
