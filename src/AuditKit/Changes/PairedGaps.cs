using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness;
using AuditKit.Gate.Changes;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Paired;

namespace AuditKit.Changes;

/// <summary>Changes of gaps between groups on the same rows.</summary>
internal static class PairedGaps
{
    private static readonly (string Metric, RateMetric Rate)[] Compared =
    [
        ("fairness.demographic_parity_difference", ConfusionMetrics.SelectionRate),
        ("fairness.equal_opportunity_difference", ConfusionMetrics.TruePositiveRate),
        ("fairness.false_positive_rate_difference", ConfusionMetrics.FalsePositiveRate),
        ("fairness.accuracy_difference", ConfusionMetrics.Accuracy),
    ];

    /// <summary>Descriptors of the gaps.</summary>
    public static IEnumerable<MetricDescriptor> Metrics => new FairnessDomain().Descriptor.Metrics.Where(metric => RateOf(metric.Id) is not null);

    /// <summary>The rate whose gap this is; null for other metrics.</summary>
    public static RateMetric? RateOf(string metric) => Compared.FirstOrDefault(pair => pair.Metric == metric).Rate;

    /// <summary>The change of a gap over the groups of some attributes.</summary>
    public static ModelChange Of(string metric, RateMetric rate, IReadOnlyList<string> by, IEnumerable<JointSlice> slices, double level)
    {
        JointSlice[] groups = [.. slices.Where(slice => slice.Slice.Attributes.SequenceEqual(by))];
        PairedOutcomes[] pairs = [.. groups.Select(group => group.Outcomes.Pairs(rate))], defined = [.. pairs.Where(pair => pair.Count > 0)];
        Slice[] excluded = [.. groups.Where((_, i) => pairs[i].Count == 0).Select(group => group.Slice)];
        Measurement before = Gap(pair => pair.First), after = Gap(pair => pair.Second);
        return new ModelChange(before, after, RecordComparison.Difference(after, PairedGapChange.Measure(defined, level))) { Paired = true };

        Measurement Gap(Func<PairedOutcomes, long> hits) => new(metric, Slice.All, MaxMinDifference.Measure([.. defined.Select(pair => Proportion.Of(hits(pair), pair.Count))], level), defined.Sum(pair => pair.Count))
        {
            By = by,
            Excluded = excluded,
        };
    }
}
