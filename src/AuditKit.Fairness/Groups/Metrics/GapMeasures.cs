using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>Every gap over the groups of one set of attributes, with simultaneous intervals and the slices that could not be included.</summary>
internal sealed class GapMeasures(AttributeSet set, CubeSlice whole, FairnessSettings settings)
{
    public IEnumerable<Measurement> Measure()
    {
        RateGroups selected = new(set, ConfusionMetrics.SelectionRate), truePositive = new(set, ConfusionMetrics.TruePositiveRate);
        RateGroups falsePositive = new(set, ConfusionMetrics.FalsePositiveRate);
        yield return Difference(GapMetrics.DemographicParityDifference, selected);
        yield return Make(GapMetrics.DemographicParityRatio, selected.Or(MinMaxRatio.Measure(selected.Rates, settings.Level), whole), selected.Count, selected.Excluded);
        yield return Difference(GapMetrics.EqualOpportunityDifference, truePositive);
        yield return Make(GapMetrics.EqualOpportunityRatio, truePositive.Or(MinMaxRatio.Measure(truePositive.Rates, settings.Level), whole), truePositive.Count, truePositive.Excluded);
        yield return Difference(GapMetrics.FalsePositiveRateDifference, falsePositive);
        yield return Odds(GapMetrics.EqualizedOddsDifference, truePositive, falsePositive, (first, second) => EqualizedOdds.Difference(first, second, settings.Level));
        yield return Odds(GapMetrics.EqualizedOddsRatio, truePositive, falsePositive, (first, second) => EqualizedOdds.Ratio(first, second, settings.Level));
        yield return Odds(GapMetrics.AverageOddsDifference, truePositive, falsePositive, (first, second) =>
            AverageOdds.Difference(first, second, settings.Level, settings.Seeds.For("average-odds").For(string.Join('|', set.Attributes)), settings.Replicates));
        yield return Odds(GapMetrics.AverageOddsRatio, truePositive, falsePositive, (first, second) => AverageOdds.Ratio(first, second, settings.Level));
        yield return Difference(GapMetrics.PredictiveParityDifference, new RateGroups(set, ConfusionMetrics.PositivePredictiveValue));
        yield return Difference(GapMetrics.AccuracyDifference, new RateGroups(set, ConfusionMetrics.Accuracy));
        yield return Scored(new ScoreGaps(set, whole, settings).Auc(), GapMetrics.AucDifference);
        yield return Scored(new ScoreGaps(set, whole, settings).Calibration(), GapMetrics.CalibrationDifference);
        (MeasuredValue fourFifths, long count) = FourFifths.Measure(set, whole, settings.Level);
        yield return Make(GapMetrics.FourFifthsRatio, fourFifths, count, []);
        yield return Make(GapMetrics.BetweenGroupEntropy, EntropyIndices.Between(set, settings), whole.Outcomes.Matrix.Count, []);
        yield return AuditCoverage.Of(set, whole, settings);
    }

    private Measurement Difference(string metric, RateGroups groups) =>
        Make(metric, groups.Or(MaxMinDifference.Measure(groups.Rates, settings.Level), whole), groups.Count, groups.Excluded);

    private Measurement Odds(string metric, RateGroups first, RateGroups second, Func<IReadOnlyList<Proportion>, IReadOnlyList<Proportion>, MeasuredValue> measure) =>
        Make(metric, second.Or(first.Or(measure(first.Rates, second.Rates), whole), whole), first.Count + second.Count, [.. first.Excluded.Union(second.Excluded)]);

    private Measurement Scored((MeasuredValue Value, long Count, IReadOnlyList<Slice> Excluded) gap, string metric) => Make(metric, gap.Value, gap.Count, gap.Excluded);

    private Measurement Make(string metric, MeasuredValue value, long count, IReadOnlyList<Slice> excluded) =>
        new(metric, Slice.All, value, count) { By = set.Attributes, Excluded = excluded, Evidence = settings.Evidence };
}
