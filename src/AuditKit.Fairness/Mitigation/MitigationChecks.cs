using AuditKit.Core.Specs;

namespace AuditKit.Fairness.Mitigation;

/// <summary>Problems of the mitigation section that can be seen before anything runs. Paths are full.</summary>
internal static class MitigationChecks
{
    private const string Path = "domains.fairness.mitigation";

    public static IEnumerable<Problem> Of(MitigationOptions options, AuditSpec spec)
    {
        if (spec.Data.Label is null) yield return new Problem(Path, "mitigations learn from labels, and no label is declared", "name the outcome column under data.label, or list no mitigation");
        foreach (string name in options.Attributes.Where(name => !spec.Data.Attributes.Contains(name)))
        {
            yield return new Problem($"{Path}.attributes", $"'{name}' is no declared attribute; there are {string.Join(", ", spec.Data.Attributes)}", "name attributes of data.attributes");
        }

        if (options.Thresholds.Rates == 1) yield return new Problem($"{Path}.rates", "one rate is no grid", "give 0 for the exact optimum, or 2 rates or more");
        if (spec.Subject.Kind == SubjectKind.Train) yield break;
        foreach (string method in options.Methods.Where(MitigationMethods.Trains))
        {
            yield return new Problem($"{Path}.methods", $"{method} trains a model, and this subject has none that is trained here", $"use {MitigationMethods.ThresholdOptimizer}, which needs scores alone, or train a model under subject.train");
        }

        if (spec.Subject.Kind == SubjectKind.Predictions && options.Methods.Contains(MitigationMethods.ThresholdOptimizer) && spec.Subject.Options.TextOrNull("score") is null)
        {
            yield return new Problem("subject.predictions.score", $"{MitigationMethods.ThresholdOptimizer} needs scores, and no score column is named", "name it, or list no mitigation");
        }
    }
}
