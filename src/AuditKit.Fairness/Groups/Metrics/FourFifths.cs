using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>
/// The four-fifths rule of 29 CFR 1607.4 D: lowest over highest selection rate among known categories with at least 2 % of the
/// rows. Beside it stand Fisher's mid-P, the pooled z (the "two standard deviations" of the case law) and what one selection
/// moved from the highest to the lowest category would do.
/// </summary>
/// <param name="Lowest">Category with the lowest selection rate.</param>
/// <param name="Highest">Category with the highest selection rate.</param>
/// <param name="Ratio">The ratio.</param>
/// <param name="Test">Pooled z test of the two.</param>
/// <param name="Fisher">Exact test of the two.</param>
/// <param name="Shifted">The ratio of these two after moving one selection from the highest to the lowest.</param>
internal sealed record FourFifths(CubeSlice Lowest, CubeSlice Highest, double Ratio, TwoProportionTest Test, FisherExact Fisher, double Shifted)
{
    private const double LeastShare = 0.02;

    /// <summary>The ratio with its simultaneous interval and the rows behind it.</summary>
    public static (MeasuredValue Value, long Count) Measure(AttributeSet set, CubeSlice whole, RateIntervals intervals)
    {
        (_, List<Proportion> rates) = Known(set, whole);
        long count = rates.Sum(rate => rate.Trials);
        return rates.Count < 2
            ? (new MeasuredValue.NotMeasured("fewer than two known categories hold 2 % of the rows"), count)
            : (intervals.Ratio(rates), count);
    }

    /// <summary>What the width of the ratio's interval depends on; null where there is no ratio.</summary>
    public static GapSampling? Sampling(AttributeSet set, CubeSlice whole) => RateGroups.PlanOf(Known(set, whole).Rates, GapScale.Ratio);

    /// <summary>The tests beside the ratio; null for weighted rows or where the ratio is not measured.</summary>
    public static FourFifths? Of(AttributeSet set, CubeSlice whole)
    {
        (List<CubeSlice> slices, List<Proportion> rates) = Known(set, whole);
        if (rates.Count < 2 || rates[0].IsWeighted || MinMaxRatio.Estimate(rates) is not { } ratio) return null;
        (int low, int high) = MaxMinDifference.Extremes(rates);
        (Proportion lowest, Proportion highest) = (rates[low], rates[high]);
        return new FourFifths(
            slices[low],
            slices[high],
            ratio,
            TwoProportionTest.Of(lowest.Successes, lowest.Trials, highest.Successes, highest.Trials),
            FisherExact.Of(lowest.Successes, lowest.Trials, highest.Successes, highest.Trials),
            (double)(lowest.Successes + 1) / lowest.Trials * highest.Trials / Math.Max(1, highest.Successes - 1));
    }

    private static (List<CubeSlice> Slices, List<Proportion> Rates) Known(AttributeSet set, CubeSlice whole)
    {
        List<CubeSlice> slices = [.. set.Slices.Where(slice =>
            slice.Outcomes.Rows > 0
            && slice.Outcomes.Rows >= LeastShare * whole.Outcomes.Rows
            && slice.Slice.All(pair => pair.Value != CodedColumn.Missing)
            && ConfusionMetrics.SelectionRate.Rate(slice.Outcomes).IsDefined)];
        return (slices, [.. slices.Select(slice => ConfusionMetrics.SelectionRate.Rate(slice.Outcomes))]);
    }
}
