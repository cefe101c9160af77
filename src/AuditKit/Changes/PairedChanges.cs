using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Gate.Changes;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Paired;
using AuditKit.Statistics.Scores;
using AuditKit.Statistics.Slices;

namespace AuditKit.Changes;

/// <summary>Changes on the same rows, paired: rates with one denominator, predictive values with two that overlap, AUC.</summary>
internal static class PairedChanges
{
    /// <summary>The change of a rate on a slice.</summary>
    public static ModelChange Of(string metric, RateMetric rate, JointSlice slice, double level)
    {
        Measurement before = Measure(metric, rate, slice.Slice, slice.Outcomes.First, level), after = Measure(metric, rate, slice.Slice, slice.Outcomes.Second, level);
        if (before.Reason is not null || after.Reason is not null) return new ModelChange(before, after, RecordComparison.Difference(after, UnpairedChange.Of(before, after, independent: false)));
        if (!JointOutcomes.CanPair(rate)) return new ModelChange(before, after, RecordComparison.Difference(after, OverlappingRates.Change(rate, slice.Outcomes, level))) { Paired = true };
        PairedOutcomes pairs = slice.Outcomes.Pairs(rate);
        return new ModelChange(before, after, RecordComparison.Difference(after, AgrestiMinInterval.Measure(pairs.Swapped, level)))
        {
            Paired = true,
            Probability = McNemarExact.Of(pairs).Probability,
        };
    }

    /// <summary>The change of the area under the ROC curve on a slice.</summary>
    public static ModelChange OfAuc(string metric, Slice slice, PairedAuc? paired, long rows, double level)
    {
        if (paired is null)
        {
            Measurement none = Measurement.Missing(metric, slice, "a class has no rows with both scores", rows);
            return new ModelChange(none, none, RecordComparison.Difference(none, none.Value));
        }

        Measurement before = Measure(metric, slice, paired.First, level), after = Measure(metric, slice, paired.Second, level);
        AucDifference difference = PairedAuc.Swap(paired).Difference(level);
        return new ModelChange(before, after, RecordComparison.Difference(after, new MeasuredValue.Measured(difference.Estimate, difference.Interval)))
        {
            Paired = true,
            Probability = difference.Probability,
        };
    }

    /// <summary>Holm's correction over the groups of each metric.</summary>
    public static IReadOnlyList<ModelChange> Adjust(IReadOnlyList<ModelChange> changes)
    {
        ModelChange[] adjusted = [.. changes];
        foreach (IGrouping<string, int> metric in Enumerable.Range(0, adjusted.Length).Where(i => adjusted[i].Probability is not null).GroupBy(i => adjusted[i].Difference.Metric))
        {
            int[] at = [.. metric];
            double[] holm = Statistics.Hypotheses.Multiplicity.Holm([.. at.Select(i => adjusted[i].Probability!.Value)]);
            for (int i = 0; i < at.Length; i++) adjusted[at[i]] = adjusted[at[i]] with { Adjusted = holm[i] };
        }

        return adjusted;
    }

    /// <summary>The rate that an id ends in; null for others.</summary>
    public static RateMetric? RateOf(string metric) => ConfusionMetrics.Rates.FirstOrDefault(rate => metric.EndsWith("." + rate.Suffix, StringComparison.Ordinal));

    /// <summary>True for the area under the ROC curve.</summary>
    public static bool IsAuc(string metric) => metric.EndsWith("." + SliceMetrics.Auc, StringComparison.Ordinal);

    private static Measurement Measure(string metric, RateMetric rate, Slice slice, OutcomeTable table, double level) => new(metric, slice, rate.Measure(table, level), rate.Denominator(table));

    private static Measurement Measure(string metric, Slice slice, AucEstimate area, double level) =>
        Measurement.Of(metric, slice, area.Value, area.Interval(level), area.Positives + area.Negatives);
}
