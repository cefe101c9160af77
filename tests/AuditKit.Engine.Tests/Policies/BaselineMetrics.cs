using AuditKit.Core.Measurements;

namespace AuditKit.Engine.Tests.Policies;

/// <summary>Descriptors of the metrics that the packaged policies speak of: id, unit, direction and range.</summary>
internal static class BaselineMetrics
{
    public static IReadOnlyDictionary<string, MetricDescriptor> All { get; } = new[]
    {
        Rate("data.consent_share", Direction.Neutral),
        Of("data.unused_columns", "columns", Direction.Down, 0, null),
        Rate("performance.balanced_accuracy", Direction.Up),
        Rate("performance.auc", Direction.Up),
        Rate("performance.expected_calibration_error", Direction.Down),
        Rate("fairness.accuracy", Direction.Up),
        Rate("fairness.selection_rate", Direction.Neutral),
        Rate("fairness.four_fifths_ratio", Direction.Up),
        Rate("fairness.equal_opportunity_difference", Direction.Down),
        Rate("fairness.equalized_odds_difference", Direction.Down),
        Rate("fairness.demographic_parity_difference", Direction.Down),
        Rate("fairness.auc_difference", Direction.Down),
        Of("explain.completeness_gap", "1", Direction.Down, 0, null),
        Rate("privacy.membership_auc", Direction.Down),
        Rate("privacy.membership_tpr_at_fpr_1e_3", Direction.Down),
        Of("privacy.epsilon_claimed", "1", Direction.Down, 0, null) with { AdmitsInfinity = true },
        Of("privacy.k_anonymity", "rows", Direction.Up, 1, null),
        Rate("federated.worst_client_accuracy", Direction.Up),
        Of("energy.energy", "kWh", Direction.Down, 0, null),
        Of("energy.carbon", "kg CO2e", Direction.Down, 0, null),
    }.ToDictionary(metric => metric.Id);

    private static MetricDescriptor Rate(string id, Direction direction) => Of(id, "1", direction, 0, 1);

    private static MetricDescriptor Of(string id, string unit, Direction direction, double? minimum, double? maximum) =>
        new(id, id.Split('.')[1].Replace('_', ' '), unit, direction, minimum, maximum, null, "worked example", "worked example");
}
