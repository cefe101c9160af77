using AuditKit.Core.Measurements;

namespace AuditKit.Performance.Versions;

/// <summary>Metrics of an ensemble's networks and of smaller variants.</summary>
internal static class VersionMetrics
{
    public const string AccuracyOverSeeds = "performance.accuracy_over_seeds";
    public const string BrierOverSeeds = "performance.brier_score_over_seeds";
    public const string VariantAccuracy = "performance.variant_accuracy";
    public const string VariantAccuracyChange = "performance.variant_accuracy_change";
    public const string VariantSize = "performance.variant_size";

    /// <summary>The option that names a variant.</summary>
    public const string Option = "variant";

    private const string OverSeeds = "mean over the networks of an ensemble, each alone on the held-out rows; the interval is over training seeds, not over rows";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(AccuracyOverSeeds, "accuracy over training seeds", "1", Direction.Up, 0, 1, 1, $"accuracy, {OverSeeds}", "Bouthillier et al. 2021"),
        new(BrierOverSeeds, "Brier score over training seeds", "1", Direction.Down, 0, 1, 0, $"mean (score - label)^2, {OverSeeds}", "Bouthillier et al. 2021"),
        new(VariantAccuracy, "accuracy of a smaller variant", "1", Direction.Up, 0, 1, 1, "share of held-out rows with a label that the variant answers right", "Hooker et al. 2020"),
        new(VariantAccuracyChange, "change of accuracy by a smaller variant", "1", Direction.Up, -1, 1, null, "accuracy of the variant minus accuracy of the full model on the same rows", "Hooker et al. 2020"),
        new(VariantSize, "size of a variant", "B", Direction.Down, 0, null, null, "bytes of the variant's file", "file length"),
    ];
}
