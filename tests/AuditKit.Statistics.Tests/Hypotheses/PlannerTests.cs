using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Tests.Hypotheses;

/// <summary>Plans for ratios, equalized odds and unequal groups: the planned rows pass with the planned power.</summary>
[Trait("Kind", "numeric")]
public sealed class PlannerTests
{
    private const int Runs = 2_000;

    [Theory]
    [InlineData(2, .5)]
    [InlineData(4, .3)]
    public void PlannedRatio_PassesWithItsPower(int groups, double rate)
    {
        GapSampling sampling = GapPlanner.Ratio(groups, rate);
        long n = GapPlanner.RowsPerGroup(sampling, .8);
        double critical = StudentizedRange.PairCritical(.95, groups);

        double power = Share("ratio", source => MinMaxRatio.Ends([.. Enumerable.Range(0, groups).Select(_ => Draw(source, n, rate))], critical).Lower >= .8);

        // As for differences: .80 +- .02, and three standard errors of 2,000 runs (.009).
        Within.Of(.80, power, .045);
        // Rounding up to whole rows moves the limit by less than a row's share.
        Within.Of(.8, GapPlanner.DetectableGap(sampling, n), .0005);
    }

    [Fact]
    public void PlannedOdds_PassWithTheirPower()
    {
        const int Groups = 3;
        GapSampling sampling = GapPlanner.Both(GapPlanner.Difference(Groups, .7), GapPlanner.Difference(Groups, .3));
        long n = GapPlanner.RowsPerGroup(sampling, .1);
        double critical = StudentizedRange.PairCritical(Math.Sqrt(.95), Groups);

        double power = Share("odds", source =>
            MaxMinDifference.Ends([.. Enumerable.Range(0, Groups).Select(_ => Draw(source, n, .7))], critical).Upper <= .1
            && MaxMinDifference.Ends([.. Enumerable.Range(0, Groups).Select(_ => Draw(source, n, .3))], critical).Upper <= .1);

        Within.Of(.80, power, .045);
    }

    [Fact]
    public void UnequalPair_PassesAtItsDetectableGap()
    {
        long[] sizes = [200, 3_000];
        double limit = GapPlanner.DetectableGap(2, .5, GapPlanner.EquivalentRows([.. sizes.Select(n => (double)n)])), critical = StudentizedRange.PairCritical(.95, 2);

        double power = Share("unequal", source => MaxMinDifference.Ends([.. sizes.Select(n => Draw(source, n, .5))], critical).Upper <= limit);

        Within.Of(.80, power, .045);
        Within.Of(2 / ((1 / 200.0) + (1 / 3_000.0)), GapPlanner.EquivalentRows([3_000, 9_000, 200]), 1e-9);
    }

    [Fact]
    public void LimitsAtEquality_CannotBePlanned()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GapPlanner.RowsPerGroup(2, .5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GapPlanner.RowsPerGroup(GapPlanner.Ratio(2, .5), 1));
    }

    private static Proportion Draw(RandomSource source, long n, double rate) => Proportion.Of(BinomialSampler.Draw(source, n, rate), n);

    private static double Share(string name, Func<RandomSource, bool> passes) =>
        Enumerable.Range(0, Runs).Count(run => passes(SeedStream.FromSeed(41).For(name, run).Open())) / (double)Runs;
}
