using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

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

    /// <summary>Rows in the smallest denominator.</summary>
    public double Smallest => Rates.Count == 0 ? 0 : Rates.Min(rate => rate.EffectiveTrials);

    /// <summary>Rows over effective rows: 1 where rows count once and are independent.</summary>
    public double RowsPerEffective => Rates.Sum(rate => (double)rate.Trials) / Rates.Sum(rate => rate.EffectiveTrials);

    /// <summary>The rate of all groups together.</summary>
    public double Pooled => Rates.Sum(rate => rate.EffectiveSuccesses) / Rates.Sum(rate => rate.EffectiveTrials);

    /// <summary>Why there is no gap where the rate is undefined everywhere; the gap's own reason otherwise.</summary>
    public MeasuredValue Or(MeasuredValue value, CubeSlice whole) =>
        Rates.Count == 0 && value is MeasuredValue.NotMeasured ? new MeasuredValue.NotMeasured(Metric.ReasonFor(whole.Outcomes).Replace(" in this slice", string.Empty, StringComparison.Ordinal)) : value;
}
