using AuditKit.Core.Measurements;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Findings;

/// <summary>What a reader must be told of explanations over retrainings.</summary>
internal static class SeedFindings
{
    /// <summary>Signs are looked at of the features that are shown.</summary>
    private const int Heaviest = 10, Named = 5;

    public static IEnumerable<Finding> Of(SeedStability stability)
    {
        int models = stability.Sample.Models.Count, asked = stability.Sample.Asked;
        if (models < asked)
        {
            yield return new Finding("explain.seed_diverged", Severity.Warning, $"{asked - models} of {asked} retrainings diverged; stability is measured over the others, which may be the better ones.")
            {
                Action = "Lower the learning rate or clip gradients, so that training does not depend on luck.",
                References = [ExplainMetrics.SeedStability],
            };
        }

        string[] unsigned = [.. stability.Order.Take(Heaviest).Where(feature => models >= 3 && stability.Overall.DirectionOf(feature) == FeatureDirection.None).Select(feature => $"'{stability.Sample.Features[feature]}'")];
        if (unsigned.Length == 0) yield break;
        string more = unsigned.Length > Named ? $" and {unsigned.Length - Named} more" : string.Empty;
        yield return new Finding(
            "explain.seed_sign",
            Severity.Note,
            $"The sign of {string.Join(", ", unsigned.Take(Named))}{more} is not the same in all of {models} models that differ in chance alone ({stability.Sample.Source}): no direction is stated for {(unsigned.Length == 1 ? "it" : "them")}.")
        {
            Action = "Do not tell anybody that such a feature raised or lowered their result.",
            References = [ExplainMetrics.SeedStability],
        };
    }
}
