using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Gate.Evaluation;

/// <summary>Selects the measurements of a metric rule and judges them.</summary>
internal static class MetricRule
{
    public static RuleVerdict Judge(Rule rule, RecordView record)
    {
        Requirement requirement = rule.Requirement ?? throw new ArgumentException($"Metric rule '{rule.Id}' has no requirement.", nameof(rule));
        List<(Check Check, Measurement? Measurement)> checks = UnitGap(requirement, record.Metric(rule.Target)) is { } gap
            ? [(Undecided(rule, gap), null)]
            : [.. record.Measurements(rule.Target).Where(measurement => Selects(rule, measurement))
                .Select(measurement => (MeasurementJudge.Judge(rule, requirement, measurement), (Measurement?)measurement))];

        // A domain that broke off may have left some of its numbers: what it still owed must not be taken for met.
        if (record.GapOf(RecordView.DomainOf(rule.Target)) is { } broken) checks.Add((Undecided(rule, broken), null));
        else if (checks.Count == 0) checks.Add((Undecided(rule, "no measurement in the record matches"), null));
        IEnumerable<Outcome> outcomes = checks.Select(pair => pair.Check.Outcome);
        return new RuleVerdict(
            rule,
            rule.Quantifier == Quantifier.Every ? OutcomeOrder.Every(outcomes) : OutcomeOrder.Any(outcomes),
            CheckOrder.WorstFirst(checks, requirement));
    }

    /// <summary>True if slice, attributes and options of a measurement are those that a rule asks for.</summary>
    public static bool Selects(Rule rule, Measurement measurement) =>
        measurement.Slice.Matches(rule.Slice)
        && (rule.By is null || measurement.By.ToHashSet().SetEquals(rule.By))
        && rule.Options.All(option => measurement.Options.TryGetValue(option.Key, out string? value) && value == option.Value);

    /// <summary>Why limit and measurement cannot be compared; null if they can.</summary>
    public static string? UnitGap(Requirement requirement, MetricDescriptor? metric)
    {
        string asked = requirement.Unit ?? "1";
        return metric is null || metric.Unit == asked ? null : $"the record gives {metric.Id} in '{metric.Unit}', the rule asks in '{asked}'";
    }

    private static Check Undecided(Rule rule, string reason) => new(Outcome.NotEstimable, rule.Target, rule.Slice, rule.By ?? [], rule.Options, reason);
}
