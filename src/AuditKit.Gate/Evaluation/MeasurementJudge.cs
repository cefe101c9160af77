using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Gate.Evaluation;

/// <summary>Judges one measurement by one metric rule.</summary>
internal static class MeasurementJudge
{
    // Levels are written by people (0.95) and may come back as 1 - 0.05: equal to the last few bits is equal.
    private const double LevelTolerance = 1e-12;

    public static Check Judge(Rule rule, Requirement requirement, Measurement measurement)
    {
        (Outcome outcome, string reason) = OutcomeOf(rule, requirement, measurement);
        if (measurement.Excluded.Count > 0 && outcome != Outcome.Fail && measurement.Reason is null)
        {
            (outcome, reason) = (Outcome.NotEstimable, LeftOut(measurement));
        }

        return new Check(outcome, measurement.Metric, measurement.Slice, measurement.By, measurement.Options, reason);
    }

    /// <summary>Whether all, none or part of an interval meets a requirement.</summary>
    public static Outcome Compare(Requirement requirement, double lower, double upper)
    {
        if (requirement.Admits(lower) && requirement.Admits(upper)) return Outcome.Pass;
        bool none = requirement.Relation switch
        {
            Relation.AtMost or Relation.Below => !requirement.Admits(lower),
            Relation.AtLeast or Relation.Above => !requirement.Admits(upper),
            _ => upper < requirement.Limit || lower > requirement.Upper,
        };
        return none ? Outcome.Fail : Outcome.Inconclusive;
    }

    private static (Outcome Outcome, string Reason) OutcomeOf(Rule rule, Requirement requirement, Measurement measurement)
    {
        if (measurement.Value is not MeasuredValue.Measured measured) return (Outcome.NotEstimable, measurement.Reason ?? string.Empty);
        if (rule.Judge == Core.Policies.Judge.Estimate)
        {
            return (requirement.Admits(measured.Estimate) ? Outcome.Pass : Outcome.Fail, "judged on the estimate alone");
        }

        if (measured.Interval is not { } interval)
        {
            return (requirement.Admits(measured.Estimate) ? Outcome.Pass : Outcome.Fail, "exact value without an interval");
        }

        return interval.Kind == IntervalKind.Statistical && Math.Abs(interval.Level - rule.Level) > LevelTolerance
            ? (Outcome.NotEstimable, string.Create(CultureInfo.InvariantCulture, $"the record holds a {Percent(interval.Level)} interval, the rule asks for {Percent(rule.Level)}"))
            : (Compare(requirement, interval.Lower, interval.Upper), string.Empty);
    }

    private static string LeftOut(Measurement measurement) =>
        $"{measurement.Excluded.Count} {(measurement.Excluded.Count == 1 ? "group" : "groups")} could not be included: {string.Join("; ", measurement.Excluded)}";

    private static string Percent(double level) => (level * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
