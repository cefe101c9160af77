using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.ScoringRates;

/// <summary>Descriptors of scoring rates.</summary>
internal static class ScoringRateMetrics
{
    public const string Rate = "fairness.scoring_rate";
    public const string Ratio = "fairness.scoring_rate_ratio";

    private const string Rule = "6 RCNY 5-301";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(Rate, "scoring rate", "1", Direction.Neutral, 0, 1, null, "share of rows with a score above the median score of all rows", Rule),
        new(Ratio, "scoring rate ratio", "1", Direction.Up, 0, 1, 1, "smallest over largest scoring rate among known categories, without those left out under the option scoringRate.excludeUnder", Rule),
    ];
}
