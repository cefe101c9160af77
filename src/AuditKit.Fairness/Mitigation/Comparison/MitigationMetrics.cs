using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>Descriptors of what the comparison emits. The mitigation stands in the measurement's option <c>mitigation</c>.</summary>
internal static class MitigationMetrics
{
    public const string AccuracyChange = "fairness.mitigation_accuracy_change";
    public const string WorstGroupChange = "fairness.mitigation_worst_group_accuracy_change";
    public const string Accuracy = "fairness.mitigated_accuracy";

    private const string Paired = "on rows that no producer saw; a randomised rule counts by its expected decisions";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(Accuracy, "accuracy after mitigation", "1", Direction.Up, 0, 1, 1, $"expected accuracy of the mitigated rule {Paired}", "Agarwal et al. 2018"),
        new(AccuracyChange, "change of accuracy by mitigation", "1", Direction.Up, -1, 1, null, $"accuracy of the mitigated rule minus accuracy of the audited one, {Paired}", "Agresti and Min 2005"),
        new(WorstGroupChange, "change of the worst group's accuracy by mitigation", "1", Direction.Up, -1, 1, null, $"lowest accuracy over groups after minus before, {Paired}", "Hashimoto et al. 2018; Westfall and Young 1993"),
        .. GapKind.All.Select(kind => new MetricDescriptor(ChangeOf(kind), $"change of the {kind.Name} by mitigation", "1", Direction.Down, -1, 1, null, $"{kind.Name} after minus before, {Paired}", "Westfall and Young 1993")),
        .. GapKind.All.Select(kind => new MetricDescriptor(AfterOf(kind), $"{kind.Name} after mitigation", "1", Direction.Down, 0, 1, 0, $"{kind.Name} of the mitigated rule {Paired}", "Hardt, Price and Srebro 2016")),
    ];

    public static string ChangeOf(GapKind kind) => $"fairness.mitigation_{kind.Id}_change";

    public static string AfterOf(GapKind kind) => $"fairness.mitigated_{kind.Id}";
}
