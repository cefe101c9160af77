using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Groups.References;

/// <summary>Every group of an attribute, and all groups but the reference together, against the reference.</summary>
internal sealed class ReferenceMeasures(AttributeSet set, CubeSlice reference, FairnessSettings settings)
{
    private readonly string attribute = set.Attributes[0];

    public IEnumerable<Measurement> Measure()
    {
        CubeSlice[] others = [.. set.Slices.Where(slice => slice != reference)];
        foreach (Measurement measurement in Compare(OutcomeTable.Merge([.. others.Select(slice => slice.Outcomes)]), Slice.All, set.Attributes)) yield return measurement;
        // With one other group the pooled rest is that group.
        foreach (CubeSlice slice in others.Length > 1 ? others : [])
        {
            foreach (Measurement measurement in Compare(slice.Outcomes, slice.Slice, [])) yield return measurement;
        }
    }

    private IEnumerable<Measurement> Compare(OutcomeTable group, Slice slice, IReadOnlyList<string> by)
    {
        foreach ((RateMetric rate, _, _) in ReferenceMetrics.Rates)
        {
            (Proportion own, Proportion compared) = (rate.Rate(group), rate.Rate(reference.Outcomes));
            long count = own.Trials + compared.Trials;
            MeasuredValue.NotMeasured? missing = Missing(rate, group);
            yield return Make(ReferenceMetrics.DifferenceOf(rate), missing ?? NamedPair.Difference(own, compared, settings.Level), count);
            yield return Make(ReferenceMetrics.RatioOf(rate), missing ?? NamedPair.Ratio(own, compared, settings.Level), count);
        }

        (RateMetric truePositive, RateMetric falsePositive) = (ConfusionMetrics.TruePositiveRate, ConfusionMetrics.FalsePositiveRate);
        yield return Both(ReferenceMetrics.AverageOdds, truePositive, falsePositive, pair => pair.Mean);
        yield return Both(ReferenceMetrics.AverageAbsoluteOdds, truePositive, falsePositive, pair => pair.MeanAbsolute());
        yield return Both(ReferenceMetrics.EqualizedOdds, truePositive, falsePositive, pair => pair.LargerAbsolute());
        yield return Both(ReferenceMetrics.AveragePredictiveValue, ConfusionMetrics.PositivePredictiveValue, ConfusionMetrics.FalseOmissionRate, pair => pair.Mean);

        Measurement Both(string metric, RateMetric first, RateMetric second, Func<PairCombination, MeasuredValue> of)
        {
            (Proportion own, Proportion compared) = (first.Rate(group), first.Rate(reference.Outcomes));
            (Proportion ownSecond, Proportion comparedSecond) = (second.Rate(group), second.Rate(reference.Outcomes));
            MeasuredValue value = Missing(first, group) ?? Missing(second, group) ?? of(PairCombination.Of((own, compared), (ownSecond, comparedSecond), settings.Level));
            return Make(metric, value, own.Trials + compared.Trials + ownSecond.Trials + comparedSecond.Trials);
        }

        Measurement Make(string metric, MeasuredValue value, long count) => new(metric, slice, value, count)
        {
            By = by,
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { [ReferenceMetrics.Reference] = $"{attribute}={reference.Slice.ValueOf(attribute)}" },
            Evidence = settings.Evidence,
        };
    }

    private MeasuredValue.NotMeasured? Missing(RateMetric rate, OutcomeTable group)
    {
        if (!rate.Rate(group).IsDefined) return new MeasuredValue.NotMeasured(rate.ReasonFor(group));
        return rate.Rate(reference.Outcomes).IsDefined ? null : new MeasuredValue.NotMeasured($"{rate.ReasonFor(reference.Outcomes).Replace(" in this slice", string.Empty, StringComparison.Ordinal)} in the reference group");
    }
}
