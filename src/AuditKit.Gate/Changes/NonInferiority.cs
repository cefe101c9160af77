using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Gate.Evaluation;

namespace AuditKit.Gate.Changes;

/// <summary>
/// Non-inferiority with a margin: the whole interval of every difference must stay on the good side of the margin, overall and in
/// every group. Claiming it for all groups at once needs no correction: each must pass its own test (intersection-union test,
/// Berger 1982), and the one-sided error of the whole is at most (1 - level) / 2.
/// </summary>
public static class NonInferiority
{
    /// <summary>What a difference must meet: above -margin where up is better, below it where down is better, within both where neither is.</summary>
    public static Requirement Require(MetricDescriptor metric, double margin)
    {
        string? unit = metric.Unit == "1" ? null : metric.Unit;
        return metric.Direction switch
        {
            Direction.Up => new Requirement(Relation.Above, -margin, null, unit),
            Direction.Down => new Requirement(Relation.Below, margin, null, unit),
            _ => new Requirement(Relation.Within, -margin, margin, unit),
        };
    }

    /// <summary>Judges the differences of one metric: worst first, the whole is the worst of them.</summary>
    /// <param name="metric">The metric itself, not its difference.</param>
    /// <param name="changes">Its changes.</param>
    /// <param name="margin">The largest loss that is accepted, in the metric's unit.</param>
    /// <param name="level">Level that the intervals must have.</param>
    public static RuleVerdict Judge(MetricDescriptor metric, IEnumerable<ModelChange> changes, double margin, double level)
    {
        Rule rule = new()
        {
            Id = $"{ChangeMetric.Domain}/{metric.Id}",
            Kind = RuleKind.Metric,
            Target = ChangeMetric.IdOf(metric.Id),
            Requirement = Require(metric, margin),
            Level = level,
            Because = "The new model must not be worse than the old one by the margin or more, for anyone.",
        };
        (Check, Measurement?)[] checks = [.. changes.Select(change => (MeasurementJudge.Judge(rule, rule.Requirement, change.Difference), (Measurement?)change.Difference))];
        if (checks.Length == 0) checks = [(new Check(Outcome.NotEstimable, rule.Target, Core.Slice.All, [], rule.Options, "neither record measures it"), null)];
        return new RuleVerdict(rule, OutcomeOrder.Every(checks.Select(check => check.Item1.Outcome)), CheckOrder.WorstFirst(checks, rule.Requirement));
    }

    /// <summary>The exit code of several judged metrics.</summary>
    public static int ExitCodeOf(IReadOnlyList<RuleVerdict> verdicts)
    {
        if (verdicts.Any(verdict => verdict.Outcome == Outcome.Fail)) return ExitCode.RuleFailed;
        return verdicts.Any(verdict => verdict.Outcome != Outcome.Pass) ? ExitCode.Undecided : ExitCode.Passed;
    }
}
