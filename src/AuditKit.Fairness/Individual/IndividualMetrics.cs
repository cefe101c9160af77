using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Individual;

/// <summary>Descriptors of what is said of individuals.</summary>
internal static class IndividualMetrics
{
    public const string Consistency = "fairness.consistency";
    public const string FlipRate = "fairness.flip_rate";
    public const string FlipDirection = "fairness.flip_direction_probability";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(Consistency, "consistency", "1", Direction.Up, 0, 1, 1, "1 - mean |answer - mean answer of the k nearest other rows|; distance over the features without protected attributes: numbers in standard deviations, a category that differs counts sqrt 2; ties by row", "Zemel et al. 2013"),
        new(FlipRate, "flip rate", "1", Direction.Down, 0, 1, 0, "share of rows whose answer changes for some other value of the attribute, all else left as it is; a perturbation test, no causal claim", "Agarwal et al. 2018, Automated directed fairness testing"),
        new(FlipDirection, "p-value of one-sided flips", "1", Direction.Neutral, 0, 1, null, "exact McNemar test that setting the attribute to this value makes answers positive as often as negative", "McNemar 1947"),
    ];
}
