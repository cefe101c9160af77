using AuditKit.Core.Measurements;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Findings;

/// <summary>What a reader must be told of a change of reasons.</summary>
internal static class DriftFindings
{
    private const int Named = 3;

    public static IEnumerable<Finding> Of(AttributionDrift drift)
    {
        IReadOnlyList<DriftFeature> established = drift.Established;
        foreach (DriftFeature feature in established.Take(Named))
        {
            string rest = established.Count > Named ? $" {established.Count} of {drift.Features.Count} features changed." : string.Empty;
            string interval = feature.Interval is { } found ? $" {Figures.Signed(found)} at {Figures.Percent(drift.Level)} over all features" : string.Empty;
            yield return new Finding(
                "explain.drift",
                Severity.Warning,
                $"'{feature.Feature}' weighs otherwise than in the other model ({drift.Sample.Other}): mean attribution {Figures.Signed(feature.Audited)} against {Figures.Signed(feature.Other)}, difference {Figures.Signed(feature.Difference)}{interval}, Holm p {Figures.Of(feature.Adjusted)}.{rest}")
            {
                Action = "Reasons that were given by the other model do not hold for this one: review them before it replaces it.",
                References = [ExplainMetrics.AttributionDrift],
            };
        }

        if (drift.Sample.Unmatched.Count > 0)
        {
            yield return new Finding("explain.drift_features", Severity.Note, $"{drift.Sample.Unmatched.Count} features are read by only one of the two models and were not compared: {string.Join(", ", drift.Sample.Unmatched.Take(Named).Select(name => $"'{name}'"))}{(drift.Sample.Unmatched.Count > Named ? ", ..." : string.Empty)}.")
            {
                References = [ExplainMetrics.AttributionDrift],
            };
        }
    }
}
