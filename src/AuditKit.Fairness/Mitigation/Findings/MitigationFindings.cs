using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Mitigation.Comparison;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Mitigation.Findings;

/// <summary>What a reader must know of the mitigations: what was chosen, at what cost, and what it takes to use it.</summary>
internal static class MitigationFindings
{
    public static IEnumerable<Finding> Of(MitigationComparison comparison)
    {
        MitigationReport report = comparison.Report;
        string attributes = string.Join(" × ", report.Attributes);
        yield return Outcome(comparison);
        if (Missed(report) is { } missed) yield return missed;
        string[] readers = [.. report.Candidates.Where(candidate => candidate.ReadsAttribute).Select(candidate => MitigationMethods.NameOf(candidate.Method))];
        if (readers.Length > 0)
        {
            yield return new Finding("fairness.attribute_read_at_decision", Severity.Warning, $"{List(readers)} {(readers.Length == 1 ? "reads" : "read")} {attributes} of the person when deciding, so two people who differ in nothing else can be decided differently.{(report.Candidates.Any(candidate => candidate.ReadsAttribute && IsFeature(candidate.Method)) ? " It is among the features, which the audited model sees too." : string.Empty)}")
            {
                Action = "Check whether the law that applies allows it before such a rule is used.",
            };
        }

        string[] randomised = [.. report.Candidates.Where(candidate => candidate.Randomised).Select(candidate => MitigationMethods.NameOf(candidate.Method))];
        if (randomised.Length > 0)
        {
            yield return new Finding("fairness.mitigation_randomised", Severity.Note, $"{List(randomised)} {(randomised.Length == 1 ? "decides" : "decide")} by a hash of the person's id in part: the same person gets the same answer, and the numbers are expected rates, not one draw.");
        }

        if (report.RowsWithoutRule > 0)
        {
            yield return new Finding("fairness.mitigation_rows_without_rule", Severity.Warning, $"{FairnessReading.Rows(report.RowsWithoutRule)} measured rows have no score or a group that no threshold was fitted for; they keep the audited decision.");
        }
    }

    // These read it only if the learner does.
    private static bool IsFeature(string method) => method is not (MitigationMethods.CorrelationRemoval or MitigationMethods.ThresholdOptimizer);

    private static Finding Outcome(MitigationComparison comparison)
    {
        MitigationReport report = comparison.Report;
        Compared chosen = comparison.Candidates.Single(compared => compared.Candidate.Method == report.Chosen);
        ComparedGap gap = chosen.Gaps.Single(gap => gap.Kind == GapKind.Of(report.Constraint));
        int trainings = report.Candidates.Sum(candidate => candidate.Trainings);
        string tried = $"{report.Candidates.Count} {(report.Candidates.Count == 1 ? "candidate was" : "candidates were")} tried ({trainings} trainings) and {MitigationMethods.NameOf(report.Chosen)} was chosen on {report.ChosenOn}";
        string effect = $"on {FairnessReading.Rows(comparison.Rows)} rows it never saw, the {gap.Kind.Name} over {string.Join(" × ", report.Attributes)} changes by {Change(gap.Change)} to {Estimate(gap.After)}, accuracy by {Change(chosen.AccuracyChange)}, the worst group's accuracy by {Change(chosen.Worst.Change)}";
        return new Finding("fairness.mitigation_outcome", Severity.Note, $"{tried}: {effect}. The mitigated model is not the audited one, of which every other number speaks.")
        {
            Action = "Audit the mitigated model itself before it is used.",
            References = [MitigationMetrics.ChangeOf(gap.Kind), MitigationMetrics.AccuracyChange, MitigationMetrics.WorstGroupChange],
        };
    }

    private static Finding? Missed(MitigationReport report)
    {
        MitigationCandidate chosen = report.Candidates.Single(candidate => candidate.Method == report.Chosen);
        if (chosen.ChoiceGap <= report.Limit) return null;
        string gap = chosen.ChoiceGap is { } value ? $"the smallest is {FairnessReading.Number(value)}" : "none could be measured there";
        return new Finding("fairness.mitigation_limit_missed", Severity.Warning, $"No mitigation keeps the {ConstraintNames.GapOf(report.Constraint)} at {FairnessReading.Number(report.Limit)} or below on {report.ChosenOn}; {gap}.");
    }

    private static string Change(MeasuredValue value) => value is MeasuredValue.Measured { Interval: { } interval } measured ? $"{FairnessReading.Number(measured.Estimate)} {FairnessReading.Range(interval)}" : "an amount that was not measured";

    private static string Estimate(MeasuredValue value) => value is MeasuredValue.Measured measured ? FairnessReading.Number(measured.Estimate) : "a value that was not measured";

    private static string List(string[] names)
    {
        string list = names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
        return char.ToUpperInvariant(list[0]) + list[1..];
    }
}
