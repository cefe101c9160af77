using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Sequential;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>Gaps of rates with intervals for one look, or for every look.</summary>
internal sealed class RateIntervals(FairnessSettings settings)
{
    public MeasuredValue Difference(IReadOnlyList<Proportion> rates) =>
        settings.Anytime ? AnytimeRange.Difference(rates, settings.Level) : MaxMinDifference.Measure(rates, settings.Level);

    public MeasuredValue Ratio(IReadOnlyList<Proportion> rates) =>
        settings.Anytime ? AnytimeRange.Ratio(rates, settings.Level) : MinMaxRatio.Measure(rates, settings.Level);

    public MeasuredValue OddsDifference(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive) => settings.Anytime
        ? AnytimeRange.OddsDifference(truePositive, falsePositive, settings.Level)
        : EqualizedOdds.Difference(truePositive, falsePositive, settings.Level);

    public MeasuredValue OddsRatio(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive) => settings.Anytime
        ? AnytimeRange.OddsRatio(truePositive, falsePositive, settings.Level)
        : EqualizedOdds.Ratio(truePositive, falsePositive, settings.Level);

    public MeasuredValue AverageOdds(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive, SeedStream seeds) => settings.Anytime
        ? AnytimeRange.AverageOdds(truePositive, falsePositive, settings.Level)
        : Statistics.Intervals.AverageOdds.Difference(truePositive, falsePositive, settings.Level, seeds, settings.Replicates);

    public MeasuredValue AverageOddsRatio(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive)
    {
        RateIntervals joint = new(settings with { Level = Math.Sqrt(settings.Level) });
        return Statistics.Intervals.AverageOdds.Ratio(joint.Ratio(truePositive), joint.Ratio(falsePositive), settings.Level);
    }

    /// <summary>The planner's law is that of intervals for one look.</summary>
    public GapSampling? Plan(GapSampling? sampling) => settings.Anytime ? null : sampling;
}
