using AuditKit.Core.Measurements;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.Fairness.Variants;

/// <summary>Descriptors of what smaller variants change for groups. The variant stands in the measurement's option <c>variant</c>.</summary>
internal static class VariantMetrics
{
    public const string WorstGroupChange = "fairness.variant_worst_group_accuracy_change";
    public const string GroupChange = "fairness.variant_group_accuracy_change";

    /// <summary>The option that names a variant.</summary>
    public const string Option = "variant";

    private const string Paired = "of the variant minus that of the full model, on the same held-out rows";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(WorstGroupChange, "change of the worst group's accuracy by a smaller variant", "1", Direction.Up, -1, 1, null, $"lowest accuracy over groups {Paired}", "Hooker et al. 2020; Westfall and Young 1993"),
        new(GroupChange, "change of a group's accuracy by a smaller variant", "1", Direction.Up, -1, 1, null, $"accuracy in the group {Paired}", "Hooker et al. 2020; Agresti and Min 2005"),
        .. GapKind.All.Select(kind => new MetricDescriptor(ChangeOf(kind), $"change of the {kind.Name} by a smaller variant", "1", Direction.Down, -1, 1, null, $"{kind.Name} {Paired}", "Westfall and Young 1993")),
    ];

    public static string ChangeOf(GapKind kind) => $"fairness.variant_{kind.Id}_change";
}
