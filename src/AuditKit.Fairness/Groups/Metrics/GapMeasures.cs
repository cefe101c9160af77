using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling.Lattice;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>Every gap over the groups of one set of attributes, with simultaneous intervals and the slices that could not be included.</summary>
/// <param name="set">The groups.</param>
/// <param name="whole">All rows.</param>
/// <param name="settings">How groups are compared.</param>
/// <param name="odds">True and false positive rates of this set in the bootstrap of the lattice; null where rows are no independent draws of its cells.</param>
internal sealed class GapMeasures(AttributeSet set, CubeSlice whole, FairnessSettings settings, LatticeGap? odds)
{
    private readonly RateIntervals intervals = new(settings);

    public IEnumerable<Measurement> Measure()
    {
        RateGroups selected = new(set, ConfusionMetrics.SelectionRate), truePositive = new(set, ConfusionMetrics.TruePositiveRate);
        RateGroups falsePositive = new(set, ConfusionMetrics.FalsePositiveRate);
        yield return Difference(GapMetrics.DemographicParityDifference, selected);
        yield return Make(GapMetrics.DemographicParityRatio, selected.Or(intervals.Ratio(selected.Rates), whole), selected.Count, selected.Excluded) with { Sampling = intervals.Plan(selected.Sampling(GapScale.Ratio)) };
        yield return Difference(GapMetrics.EqualOpportunityDifference, truePositive);
        yield return Make(GapMetrics.EqualOpportunityRatio, truePositive.Or(intervals.Ratio(truePositive.Rates), whole), truePositive.Count, truePositive.Excluded) with { Sampling = intervals.Plan(truePositive.Sampling(GapScale.Ratio)) };
        yield return Difference(GapMetrics.FalsePositiveRateDifference, falsePositive);
        yield return Odds(GapMetrics.EqualizedOddsDifference, truePositive, falsePositive, intervals.OddsDifference) with { Sampling = intervals.Plan(RateGroups.Both(truePositive, falsePositive, GapScale.Difference)) };
        yield return Odds(GapMetrics.EqualizedOddsRatio, truePositive, falsePositive, intervals.OddsRatio) with { Sampling = intervals.Plan(RateGroups.Both(truePositive, falsePositive, GapScale.Ratio)) };
        yield return Odds(GapMetrics.AverageOddsDifference, truePositive, falsePositive, AverageOdds);
        yield return Odds(GapMetrics.AverageOddsRatio, truePositive, falsePositive, intervals.AverageOddsRatio);
        yield return Difference(GapMetrics.PredictiveParityDifference, new RateGroups(set, ConfusionMetrics.PositivePredictiveValue));
        yield return Difference(GapMetrics.AccuracyDifference, new RateGroups(set, ConfusionMetrics.Accuracy));
        yield return Scored(new ScoreGaps(set, whole, settings).Auc(), GapMetrics.AucDifference);
        yield return Scored(new ScoreGaps(set, whole, settings).Calibration(), GapMetrics.CalibrationDifference);
        (MeasuredValue fourFifths, long count) = FourFifths.Measure(set, whole, intervals);
        yield return Make(GapMetrics.FourFifthsRatio, fourFifths, count, []) with { Sampling = intervals.Plan(FourFifths.Sampling(set, whole)) };
        yield return Make(GapMetrics.BetweenGroupEntropy, EntropyIndices.Between(set, settings), whole.Outcomes.Matrix.Count, []);
        yield return AuditCoverage.Of(set, whole, settings);
    }

    // Where a family has no two groups, the closed form says which one.
    private MeasuredValue AverageOdds(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive) => odds is not null && truePositive.Count > 1 && falsePositive.Count > 1
        ? odds.Mean(settings.Level)
        : intervals.AverageOdds(truePositive, falsePositive, settings.Seeds.For("average-odds").For(string.Join('|', set.Attributes)));

    private Measurement Difference(string metric, RateGroups groups) =>
        Make(metric, groups.Or(intervals.Difference(groups.Rates), whole), groups.Count, groups.Excluded) with { Sampling = intervals.Plan(groups.Sampling(GapScale.Difference)) };

    private Measurement Odds(string metric, RateGroups first, RateGroups second, Func<IReadOnlyList<Proportion>, IReadOnlyList<Proportion>, MeasuredValue> measure) =>
        Make(metric, second.Or(first.Or(measure(first.Rates, second.Rates), whole), whole), first.Count + second.Count, [.. first.Excluded.Union(second.Excluded)]);

    private Measurement Scored((MeasuredValue Value, long Count, IReadOnlyList<Slice> Excluded) gap, string metric) => Make(metric, gap.Value, gap.Count, gap.Excluded);

    private Measurement Make(string metric, MeasuredValue value, long count, IReadOnlyList<Slice> excluded) =>
        new(metric, Slice.All, value, count) { By = set.Attributes, Excluded = excluded, Evidence = settings.Evidence };
}
