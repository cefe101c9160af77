using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Groups.Overall;

/// <summary>Every gap to all rows over one set of attributes.</summary>
internal sealed class OverallMeasures(AttributeSet set, CubeSlice whole, FairnessSettings settings)
{
    public IEnumerable<Measurement> Measure()
    {
        foreach ((RateMetric rate, string stem, _) in OverallMetrics.Rates)
        {
            RateGroups groups = new(set, rate);
            yield return Make(OverallMetrics.DifferenceOf(stem), groups.Or(Difference(groups, settings.Level), whole), groups.Count, groups.Excluded);
            yield return Make(OverallMetrics.RatioOf(stem), groups.Or(Ratio(groups, settings.Level), whole), groups.Count, groups.Excluded);
        }

        yield return Odds(OverallMetrics.EqualizedOddsDifference, Difference, Math.Max);
        yield return Odds(OverallMetrics.EqualizedOddsRatio, Ratio, Math.Min);
    }

    // True and false positive rates use disjoint rows: each at level sqrt(level), and the worse ends.
    private Measurement Odds(string metric, Func<RateGroups, double, MeasuredValue> measure, Func<double, double, double> worse)
    {
        RateGroups first = new(set, ConfusionMetrics.TruePositiveRate), second = new(set, ConfusionMetrics.FalsePositiveRate);
        MeasuredValue one = first.Or(measure(first, Math.Sqrt(settings.Level)), whole), two = second.Or(measure(second, Math.Sqrt(settings.Level)), whole);
        MeasuredValue value = (one, two) switch
        {
            (MeasuredValue.Measured { Interval: { } a } left, MeasuredValue.Measured { Interval: { } b } right) => new MeasuredValue.Measured(
                worse(left.Estimate, right.Estimate), new Interval(worse(a.Lower, b.Lower), worse(a.Upper, b.Upper), settings.Level, a.Method)),
            (MeasuredValue.NotMeasured, _) => one,
            _ => two,
        };
        return Make(metric, value, first.Count + second.Count, [.. first.Excluded.Union(second.Excluded)]);
    }

    private MeasuredValue Difference(RateGroups groups, double level) => OverallGap.Difference(Against(groups), groups.Metric.Rate(whole.Outcomes), level);

    private MeasuredValue Ratio(RateGroups groups, double level) => OverallGap.Ratio(Against(groups), groups.Metric.Rate(whole.Outcomes), level);

    private static (Proportion Group, Proportion Others)[] Against(RateGroups groups) => groups.Slices.Count < 2
        ? []
        : [.. groups.Slices.Select((slice, index) => (groups.Rates[index], groups.Metric.Rate(OutcomeTable.Merge([.. groups.Slices.Where(other => other != slice).Select(other => other.Outcomes)]))))];

    private Measurement Make(string metric, MeasuredValue value, long count, IReadOnlyList<Slice> excluded) =>
        new(metric, Slice.All, value, count) { By = set.Attributes, Excluded = excluded, Evidence = settings.Evidence };
}
