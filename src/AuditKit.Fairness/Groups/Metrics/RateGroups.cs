using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>One rate over the groups of a set of attributes: the groups where it is defined, and those that had to be left out.</summary>
internal sealed class RateGroups
{
    public RateGroups(AttributeSet set, RateMetric metric)
    {
        Metric = metric;
        foreach (CubeSlice slice in set.Slices)
        {
            Proportion rate = metric.Rate(slice.Outcomes);
            if (!rate.IsDefined)
            {
                Excluded.Add(slice.Slice);
                continue;
            }

            Slices.Add(slice);
            Rates.Add(rate);
        }
    }

    public RateMetric Metric { get; }

    public List<CubeSlice> Slices { get; } = [];

    public List<Proportion> Rates { get; } = [];

    public List<Slice> Excluded { get; } = [];

    /// <summary>Rows in the denominators.</summary>
    public long Count => Rates.Sum(rate => rate.Trials);

    /// <summary>What the width of the gap's interval depends on; null where there is no gap.</summary>
    public GapSampling? Sampling(GapScale scale) => PlanOf(Rates, scale);

    /// <summary>The same for two families that must hold together.</summary>
    public static GapSampling? Both(RateGroups first, RateGroups second, GapScale scale) =>
        first.Sampling(scale) is { } one && second.Sampling(scale) is { } two ? GapPlanner.Both(one, two) : null;

    internal static GapSampling? PlanOf(IReadOnlyList<Proportion> rates, GapScale scale)
    {
        if (rates.Count < 2) return null;
        // A pooled rate of 0 or 1 would ask for no rows at all: plan with at least one row in two hundred.
        double pooled = Math.Clamp(rates.Sum(rate => rate.EffectiveSuccesses) / rates.Sum(rate => rate.EffectiveTrials), 0.005, 0.995), smallest = rates.Min(rate => rate.EffectiveTrials);
        return scale == GapScale.Difference ? GapPlanner.Difference(rates.Count, pooled, smallest) : GapPlanner.Ratio(rates.Count, pooled, smallest);
    }

    /// <summary>Why there is no gap where the rate is undefined everywhere; the gap's own reason otherwise.</summary>
    public MeasuredValue Or(MeasuredValue value, CubeSlice whole) =>
        Rates.Count == 0 && value is MeasuredValue.NotMeasured ? new MeasuredValue.NotMeasured(Metric.ReasonFor(whole.Outcomes).Replace(" in this slice", string.Empty, StringComparison.Ordinal)) : value;
}
