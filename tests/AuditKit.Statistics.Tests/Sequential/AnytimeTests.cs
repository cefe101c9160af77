using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;
using AuditKit.Statistics.Sequential;

namespace AuditKit.Statistics.Tests.Sequential;

[Trait("Kind", "numeric")]
public sealed class AnytimeTests
{
    [Fact]
    public void NoSuccesses_HaveTheClosedForm()
    {
        // x = 0, n = 1: M(p) = B(1/2, 3/2) / B(1/2, 1/2) / (1 - p) = 1 / (2 (1 - p)), which is 20 at p = 39/40.
        Interval one = ConfidenceSequence.Of(0, 1, .95);
        Within.Ends(0, 39 / 40.0, one, 1e-12);
        // n = 2: B(1/2, 5/2) / B(1/2, 1/2) = 3/8, so (1 - p)^2 = 3/160.
        Within.Ends(0, 1 - Math.Sqrt(3 / 160.0), ConfidenceSequence.Of(0, 2, .95), 1e-12);
        Within.Ends(1 - (39 / 40.0), 1, ConfidenceSequence.Of(1, 1, .95), 1e-12);
    }

    [Fact]
    public void Martingale_IsFairAtTheTruth()
    {
        // E M after one more row equals M, for any counts: the ends solve M = 20, so M itself is read back from the closed form.
        foreach ((int x, int n, double p) in new[] { (0, 0, .3), (3, 10, .4), (17, 20, .9) })
        {
            double next = (p * Mixture(x + 1, n + 1, p)) + ((1 - p) * Mixture(x, n + 1, p));
            Within.Of(Mixture(x, n, p), next, 1e-12);
        }

        Interval interval = ConfidenceSequence.Of(7, 31, .95);
        // The ends lie where the martingale is 1 / alpha; bisection to the last bits.
        Within.Of(20, Mixture(7, 31, interval.Lower), 1e-8);
        Within.Of(20, Mixture(7, 31, interval.Upper), 1e-8);
    }

    [Fact]
    public void ManyLooks_BreakFixedIntervalsAndNotTheseOnes()
    {
        const int Runs = 1_000, Most = 1_000;
        (int fixedMissed, int anytimeMissed) = (0, 0);
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(31).For("run", run).Open();
            long x = 0;
            (bool one, bool two) = (false, false);
            for (int n = 10; n <= Most; n += 10)
            {
                x += BinomialSampler.Draw(source, 10, .3);
                one |= !WilsonInterval.Of(x, n, .95).Contains(.3);
                two |= !ConfidenceSequence.Of(x, n, .95).Contains(.3);
            }

            fixedMissed += one ? 1 : 0;
            anytimeMissed += two ? 1 : 0;
        }

        // Ville: at most .05, plus two Monte-Carlo errors. The interval for one look is wrong at some of 100 looks in about a third of runs.
        Assert.InRange(anytimeMissed / (double)Runs, 0, .064);
        Assert.InRange(fixedMissed / (double)Runs, .25, 1);
    }

    [Fact]
    public void Gaps_HoldTheRawValueAndAreWiderThanForOneLook()
    {
        Proportion[] groups = [Proportion.Of(30, 100), Proportion.Of(45, 120), Proportion.Of(10, 80)];
        MeasuredValue.Measured difference = Assert.IsType<MeasuredValue.Measured>(AnytimeRange.Difference(groups, .95)), ratio = Assert.IsType<MeasuredValue.Measured>(AnytimeRange.Ratio(groups, .95));

        Assert.Equal(MaxMinDifference.Estimate(groups), difference.Estimate);
        Assert.True(difference.Interval!.Contains(difference.Estimate) && ratio.Interval!.Contains(ratio.Estimate));
        Assert.True(difference.Interval.Width > MaxMinDifference.Interval(groups, .95).Width);
        Assert.Equal(AnytimeRange.Method, difference.Interval.Method);
        // By hand from the three sequences at 1 - .05 / 3.
        Interval[] ends = [.. groups.Select(group => ConfidenceSequence.Of(group.Successes, group.Trials, 1 - (.05 / 3)))];
        Within.Ends(Math.Max(0, ends[1].Lower - ends[2].Upper), ends[1].Upper - ends[2].Lower, difference.Interval, 1e-15);
        Within.Ends(ends[2].Lower / ends[1].Upper, Math.Min(1, ends[2].Upper / ends[1].Lower), ratio.Interval, 1e-15);
    }

    [Fact]
    public void WeightsAndSingleGroups_AreNotMeasured()
    {
        Proportion weighted = Proportion.Weighted(.3, 40, 60);

        Assert.IsType<MeasuredValue.NotMeasured>(ConfidenceSequence.Measure(weighted, .95));
        Assert.IsType<MeasuredValue.NotMeasured>(AnytimeRange.Difference([weighted, weighted], .95));
        Assert.IsType<MeasuredValue.NotMeasured>(AnytimeRange.Ratio([Proportion.Of(1, 2)], .95));
        Assert.IsType<MeasuredValue.NotMeasured>(AnytimeRange.OddsRatio([Proportion.Of(0, 5), Proportion.Of(0, 9)], [Proportion.Of(1, 5), Proportion.Of(2, 9)], .95));
    }

    [Fact]
    public void OddsGaps_JoinTheirFamilies()
    {
        Proportion[] tpr = [Proportion.Of(60, 100), Proportion.Of(80, 100)], fpr = [Proportion.Of(20, 200), Proportion.Of(30, 200)];
        double[] estimates = [.. new[] { AnytimeRange.OddsDifference(tpr, fpr, .95), AnytimeRange.AverageOdds(tpr, fpr, .95) }.Cast<MeasuredValue.Measured>().Select(value => value.Estimate)];

        Assert.Equal([.2, .125], estimates);
        Assert.True(Assert.IsType<MeasuredValue.Measured>(AnytimeRange.OddsRatio(tpr, fpr, .95)).Interval!.Contains(2 / 3.0));
    }

    private static double Mixture(int x, int n, double p) => Math.Exp(
        MathNet.Numerics.SpecialFunctions.BetaLn(x + .5, n - x + .5) - MathNet.Numerics.SpecialFunctions.BetaLn(.5, .5) - (x * Math.Log(p)) - ((n - x) * Math.Log(1 - p)));
}
