using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Tests.Intervals;

/// <summary>
/// Operating characteristics of the simultaneous gap intervals: coverage and the verdict's shares over 2,000 simulated audits. The
/// table was made elsewhere with 20,000; both errors together stay within .03.
/// </summary>
[Trait("Kind", "numeric")]
public sealed class GapCoverageTests
{
    private const int Audits = 2_000;
    private const double Tolerance = .03;

    [Theory]
    [InlineData("2x100", .5, .5, .10, .947, .001, 0, .135)]
    [InlineData("8x100", .5, .5, .10, .954, 0, 0, .813)]
    [InlineData("20x200", .3, .3, .10, .949, 0, 0, .776)]
    [InlineData("8x1000", .5, .5, .10, .950, 0, .170, 0)]
    [InlineData("8x5000", .5, .5, .10, .953, 0, 1, 0)]
    [InlineData("8x1000", .5, .35, .10, .992, .606, 0, 1)]
    [InlineData("8x1000", .5, .39, .10, .993, .029, 0, .957)]
    [InlineData("2x1000", .5, .4, .10, .951, .024, .025, .486)]
    public void Difference_HasTheTabledOperatingCharacteristics(string design, double rate, double last, double limit, double coverage, double fail, double pass, double pointFails)
    {
        (int groups, int n) = Parse(design);
        double critical = StudentizedRange.PairCritical(.95, groups);

        Shares shares = Simulate($"difference {design} {rate} {last}", source =>
        {
            Proportion[] drawn = Draw(source, groups, n, rate, last);
            return (MaxMinDifference.Ends(drawn, critical), MaxMinDifference.Estimate(drawn), Math.Abs(rate - last));
        }, low: limit);

        Check(shares, coverage, fail, pass, pointFails);
    }

    [Theory]
    [InlineData("8x100", .3, .3, .969, .001, 0, .965)]
    [InlineData("2x1000", .5, .4, .951, .023, .026, .498)]
    [InlineData("8x1000", .5, .35, .994, .633, 0, 1)]
    public void Ratio_HasTheTabledOperatingCharacteristics(string design, double rate, double last, double coverage, double fail, double pass, double pointFails)
    {
        (int groups, int n) = Parse(design);
        double critical = StudentizedRange.PairCritical(.95, groups);

        // A ratio passes from the limit upwards: mirrored, so that one simulation serves both.
        Shares shares = Simulate($"ratio {design} {rate} {last}", source =>
        {
            Proportion[] drawn = Draw(source, groups, n, rate, last);
            (double lower, double upper) = MinMaxRatio.Ends(drawn, critical);
            return ((-upper, -lower), -(MinMaxRatio.Estimate(drawn) ?? 0), -last / rate);
        }, low: -.8);

        Check(shares, coverage, fail, pass, pointFails);
    }

    [Theory]
    [InlineData(8, 100, 100, .7, .949, 0, 0, .887)]
    [InlineData(4, 1000, 2000, .55, .993, .540, 0, 1)]
    public void EqualizedOdds_HasTheTabledOperatingCharacteristics(int groups, int positives, int negatives, double lastRate, double coverage, double fail, double pass, double pointFails)
    {
        double critical = StudentizedRange.PairCritical(Math.Sqrt(.95), groups);

        Shares shares = Simulate($"odds {groups} {positives}", source =>
        {
            Proportion[] truePositive = Draw(source, groups, positives, .7, lastRate), falsePositive = Draw(source, groups, negatives, .2, .2);
            ((double a, double b), (double c, double d)) = (MaxMinDifference.Ends(truePositive, critical), MaxMinDifference.Ends(falsePositive, critical));
            double estimate = Math.Max(MaxMinDifference.Estimate(truePositive), MaxMinDifference.Estimate(falsePositive));
            return ((Math.Max(a, c), Math.Max(b, d)), estimate, .7 - lastRate);
        }, low: .1);

        Check(shares, coverage, fail, pass, pointFails);
    }

    [Theory]
    [InlineData("2x10", .5, .957)]
    [InlineData("5x20", .05, 1.000)]
    [InlineData("5x20", .5, .952)]
    [InlineData("8x10", .1, .999)]
    public void SmallGroups_CoverAsTabled(string design, double rate, double coverage)
    {
        (int groups, int n) = Parse(design);
        double critical = StudentizedRange.PairCritical(.95, groups);

        Shares shares = Simulate($"small {design} {rate}", source =>
        {
            Proportion[] drawn = Draw(source, groups, n, rate, rate);
            return (MaxMinDifference.Ends(drawn, critical), MaxMinDifference.Estimate(drawn), 0.0);
        }, low: .1);

        Within.Of(coverage, shares.Covered, Tolerance);
    }

    [Fact]
    public void OneTinyGroupBesideTwoLargeOnes_CoversAsTabled()
    {
        double critical = StudentizedRange.PairCritical(.95, 3);

        Shares shares = Simulate("uneven", source =>
        {
            Proportion[] drawn = [.. new[] { 1000, 1000, 10 }.Select(n => Proportion.Of(BinomialSampler.Draw(source, n, .1), n))];
            return (MaxMinDifference.Ends(drawn, critical), MaxMinDifference.Estimate(drawn), 0.0);
        }, low: .1);

        Within.Of(.978, shares.Covered, Tolerance);
    }

    [Fact]
    public void APerfectlyFairModelWithEightGroupsOfAHundred_IsNotFailed()
    {
        double critical = StudentizedRange.PairCritical(.95, 8);

        Shares shares = Simulate("fair", source =>
        {
            Proportion[] drawn = Draw(source, 8, 100, .5, .5);
            return (MaxMinDifference.Ends(drawn, critical), MaxMinDifference.Estimate(drawn), 0.0);
        }, low: .1);

        Assert.True(shares.Failed < .002, $"a fair model failed in {shares.Failed:P2} of the audits");
        Assert.True(shares.PointFailed > .75, "a gate on points would fail the same model most of the time");
    }

    [Theory]
    [InlineData(.7, .949)]
    [InlineData(.5, .95)]
    public void AverageOdds_CoversAtEqualityAndAway(double lastRate, double least)
    {
        SeedStream seeds = SeedStream.FromSeed(77);
        const int Audits = 250;
        int covered = 0;
        for (int audit = 0; audit < Audits; audit++)
        {
            RandomSource source = seeds.For("audit", audit).Open();
            Core.Measurements.MeasuredValue value = AverageOdds.Difference(Draw(source, 4, 150, .7, lastRate), Draw(source, 4, 200, .2, .2), .95, seeds.For("bootstrap", audit), 300);
            covered += ((Core.Measurements.MeasuredValue.Measured)value).Interval!.Contains((.7 - lastRate) / 2) ? 1 : 0;
        }

        // 250 audits: standard error .014.
        Assert.True(covered / (double)Audits >= least - .03, $"covered {covered} of {Audits}");
    }

    private static (int Groups, int Rows) Parse(string design)
    {
        int[] parts = [.. design.Split('x').Select(int.Parse)];
        return (parts[0], parts[1]);
    }

    private static Proportion[] Draw(RandomSource source, int groups, int n, double rate, double last)
    {
        Proportion[] drawn = new Proportion[groups];
        for (int group = 0; group < groups; group++) drawn[group] = Proportion.Of(BinomialSampler.Draw(source, n, group == groups - 1 ? last : rate), n);
        return drawn;
    }

    private static Shares Simulate(string purpose, Func<RandomSource, ((double Lower, double Upper) Ends, double Estimate, double Truth)> audit, double low)
    {
        SeedStream seeds = SeedStream.FromSeed(2026).For(purpose);
        (int covered, int failed, int passed, int pointFailed) = (0, 0, 0, 0);
        for (int replicate = 0; replicate < Audits; replicate++)
        {
            ((double lower, double upper), double estimate, double truth) = audit(seeds.For("audit", replicate).Open());
            covered += truth >= lower - 1e-12 && truth <= upper + 1e-12 ? 1 : 0;
            failed += lower > low ? 1 : 0;
            passed += upper <= low ? 1 : 0;
            pointFailed += estimate > low ? 1 : 0;
        }

        return new Shares(covered / (double)Audits, failed / (double)Audits, passed / (double)Audits, pointFailed / (double)Audits);
    }

    private static void Check(Shares shares, double coverage, double fail, double pass, double pointFails)
    {
        Within.Of(coverage, shares.Covered, Tolerance);
        Within.Of(fail, shares.Failed, Tolerance);
        Within.Of(pass, shares.Passed, Tolerance);
        Within.Of(pointFails, shares.PointFailed, Tolerance);
    }

    private sealed record Shares(double Covered, double Failed, double Passed, double PointFailed);
}
