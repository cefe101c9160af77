using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Groups.Findings;

/// <summary>One measured rate gap with its two extreme groups.</summary>
internal sealed record GapReading(Measurement Measurement, RateMetric Rate, AttributeSet Set, CubeSlice Lowest, CubeSlice Highest)
{
    private static readonly (string Metric, RateMetric Rate)[] Compared =
    [
        (GapMetrics.DemographicParityDifference, ConfusionMetrics.SelectionRate),
        (GapMetrics.EqualOpportunityDifference, ConfusionMetrics.TruePositiveRate),
        (GapMetrics.FalsePositiveRateDifference, ConfusionMetrics.FalsePositiveRate),
        (GapMetrics.PredictiveParityDifference, ConfusionMetrics.PositivePredictiveValue),
    ];

    public double Value => Measurement.Estimate!.Value;

    public Interval Interval => Measurement.Interval!;

    public string Sentence =>
        $"The {Rate.Name} is {RateOf(Highest)} for {Named(Highest.Slice)} and {RateOf(Lowest)} for {Named(Lowest.Slice)}: a gap of {FairnessReading.Number(Value)} {FairnessReading.Range(Interval)}.";

    public static IEnumerable<GapReading> All(FairnessReading reading) => reading.Sets.SelectMany(set => Of(reading, set));

    public static IEnumerable<GapReading> Of(FairnessReading reading, AttributeSet set)
    {
        foreach ((string metric, RateMetric rate) in Compared)
        {
            Measurement gap = reading.Gap(metric, set);
            if (gap.Interval is null) continue;
            RateGroups groups = new(set, rate);
            (int low, int high) = MaxMinDifference.Extremes(groups.Rates);
            yield return new GapReading(gap, rate, set, groups.Slices[low], groups.Slices[high]);
        }
    }

    /// <summary>The sentence to go on after a colon.</summary>
    public static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string Named(Slice slice) => string.Join(", ", slice.Select(pair => $"{pair.Key} {pair.Value}"));

    private string RateOf(CubeSlice slice)
    {
        Proportion rate = Rate.Rate(slice.Outcomes);
        return $"{FairnessReading.Number(rate.Estimate)} (n = {FairnessReading.Rows(rate.Trials)})";
    }
}
