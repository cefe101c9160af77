using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Evaluation;

namespace AuditKit.Gate.Ratchets;

/// <summary>
/// Proposes tighter limits after an improvement, never looser ones. The room of a rule is what lies between its limit and the nearest end of the
/// intervals that it judges; a share of the room is taken, so that the chance of the next sample does not undo the step.
/// </summary>
public static class Ratchet
{
    // Figures of the room that a new limit keeps; it is rounded to the looser side.
    private const int Figures = 2;

    /// <summary>One step for each rule, in the order of the policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="record">What was reached.</param>
    /// <param name="share">Share of the room that is taken, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is none.</exception>
    public static IReadOnlyList<RatchetStep> Of(Policy policy, AuditRecord record, double share)
    {
        if (!(share is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share of the room lies above 0 and at most at 1.");
        RecordView view = new(record);
        Dictionary<string, RuleVerdict> judged = PolicyEvaluator.Evaluate(record, policy).Rules.ToDictionary(verdict => verdict.Rule.Id, StringComparer.Ordinal);
        return [.. policy.Rules.Select(rule => Obstacle(rule, judged.GetValueOrDefault(rule.Id)) is { } obstacle ? new RatchetStep(rule, null, obstacle) : Tightened(rule, judged[rule.Id], view, share))];
    }

    private static string? Obstacle(Rule rule, RuleVerdict? verdict) => (rule, verdict) switch
    {
        ({ Kind: not RuleKind.Metric }, _) => "it has no limit",
        ({ Judge: Judge.Estimate }, _) => "it judges the estimate, which the next sample moves by chance",
        ({ Quantifier: Quantifier.Any }, _) => "one slice suffices for it, so the others say nothing of its limit",
        ({ Requirement.Relation: Relation.Within }, _) => "it has two limits, and which of them to tighten is for people to say",
        (_, null) => "it does not apply to this record",
        (_, { Outcome: not Outcome.Pass }) => "this record does not meet it",
        _ => null,
    };

    private static RatchetStep Tightened(Rule rule, RuleVerdict verdict, RecordView view, double share)
    {
        Requirement limit = rule.Requirement!;
        if (AsksForAValue(limit, view.Metric(rule.Target))) return new RatchetStep(rule, null, "its limit is the end of the metric's range: it asks for a value and not for a size");
        bool isUpper = limit.Relation is Relation.AtMost or Relation.Below;
        double[] ends = [.. verdict.Checks.Select(view.MeasurementOf).OfType<Measurement>().Select(measurement => End(measurement, isUpper)).OfType<double>()];
        if (ends.Length == 0) return new RatchetStep(rule, null, "nothing that it judges has a value");
        double nearest = isUpper ? ends.Max() : ends.Min(), room = Math.Abs(nearest - limit.Limit);
        if (!double.IsFinite(room) || room <= 0) return new RatchetStep(rule, null, "there is no room between its limit and what was reached");
        double proposed = Rounded(limit, limit.Limit + (share * (nearest - limit.Limit)), nearest, Math.Pow(10, Math.Floor(Math.Log10(room)) - Figures + 1), isUpper);
        return (isUpper ? proposed < limit.Limit : proposed > limit.Limit)
            ? new RatchetStep(rule, limit with { Limit = proposed }, string.Create(CultureInfo.InvariantCulture, $"the nearest end of {ends.Length} {(ends.Length == 1 ? "interval" : "intervals")} is {nearest:0.######}, the limit {limit.Limit:0.######}"))
            : new RatchetStep(rule, null, "the room is smaller than two figures show");
    }

    // One step looser where the grid itself, or a strict relation on it, would refuse what was just reached.
    private static double Rounded(Requirement limit, double aimed, double nearest, double step, bool isUpper)
    {
        int digits = Math.Clamp((int)Math.Round(-Math.Log10(step)), 0, 15);
        double looser = isUpper ? step : -step;
        double rounded = Math.Round((isUpper ? Math.Ceiling(aimed / step) : Math.Floor(aimed / step)) * step, digits);
        return (limit with { Limit = rounded }).Admits(nearest) ? rounded : Math.Round(rounded + looser, digits);
    }

    private static bool AsksForAValue(Requirement limit, MetricDescriptor? metric) =>
        (limit.Relation == Relation.AtLeast && limit.Limit <= metric?.Minimum) || (limit.Relation == Relation.AtMost && limit.Limit >= metric?.Maximum);

    private static double? End(Measurement measurement, bool isUpper) => measurement.Interval is { } interval ? isUpper ? interval.Upper : interval.Lower : measurement.Estimate;
}
