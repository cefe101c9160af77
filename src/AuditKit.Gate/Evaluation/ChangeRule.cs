using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Gate.Changes;

namespace AuditKit.Gate.Evaluation;

/// <summary>
/// Judges the differences to a baseline: not inferior where the whole interval of every difference stays inside the margin. What the
/// baseline does not have is shown as new and decides nothing; what it alone has is missing and not estimable.
/// </summary>
internal static class ChangeRule
{
    public static RuleVerdict Judge(Rule rule, RecordView record, BaselineChanges? changes)
    {
        Requirement requirement = rule.Requirement ?? throw new ArgumentException($"Change rule '{rule.Id}' has no requirement.", nameof(rule));
        if (Obstacle(rule, requirement, record, changes) is { } obstacle) return new RuleVerdict(rule, Outcome.NotEstimable, [Undecided(rule, obstacle)]);

        string metric = ChangeMetric.IdOf(rule.Target);
        List<(Check Check, Measurement? Measurement)> checks =
        [
            .. changes!.Changes.Where(change => change.Difference.Metric == metric && MetricRule.Selects(rule, change.Difference))
                .Select(change => (Judge(rule, requirement, change), (Measurement?)change.Difference)),
        ];
        if (record.GapOf(RecordView.DomainOf(rule.Target)) is { } broken) checks.Add((Undecided(rule, broken), null));
        else if (checks.All(pair => pair.Check.Change?.IsNew == true)) checks.Add((Undecided(rule, "nothing that the rule selects stands in both records"), null));
        return new RuleVerdict(
            rule,
            OutcomeOrder.Every(checks.Where(pair => pair.Check.Change?.IsNew != true).Select(pair => pair.Check.Outcome)),
            CheckOrder.WorstFirst(checks, requirement));
    }

    private static string? Obstacle(Rule rule, Requirement requirement, RecordView record, BaselineChanges? changes)
    {
        if (changes is null) return "no baseline was given";
        return changes.Baseline.Refused is { } refused ? $"the baseline is refused: {refused}" : MetricRule.UnitGap(requirement, record.Metric(rule.Target));
    }

    private static Check Judge(Rule rule, Requirement requirement, CheckedChange change)
    {
        Measurement difference = change.Difference;
        CheckedChange told = change with { Detectable = DetectableChange.Of(difference.Interval) };
        if (change.IsNew == true) return Named(new Check(Outcome.Pass, null, difference.Slice, difference.By, difference.Options, "new: the baseline has no such measurement, so nothing is compared"), told);
        Check check = MeasurementJudge.Judge(rule, requirement, difference);
        return Named(check with { Reason = string.Join("; ", new[] { check.Reason, Told(told) }.Where(part => part.Length > 0)) }, told);
    }

    // The metric's own measurement is another number than the one that was judged.
    private static Check Named(Check check, CheckedChange change) => check with { Metric = null, Change = change };

    private static string Told(CheckedChange change)
    {
        if (change.Difference.Estimate is not { } estimate) return string.Empty;
        string interval = change.Difference.Interval is { } found ? $" [{Number(found.Lower)}, {Number(found.Upper)}]" : string.Empty;
        string how = change.Paired ? "paired on the same rows" : "unpaired, wider";
        string detectable = change.Detectable is { } least ? $", shows changes from {Number(least)} on in 8 of 10 comparisons" : string.Empty;
        return $"change {Number(estimate)}{interval} from {(change.Before is { } before ? Number(before) : "no value")}, {how}{detectable}";
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static Check Undecided(Rule rule, string reason) => new(Outcome.NotEstimable, null, rule.Slice, rule.By ?? [], rule.Options, reason);
}
