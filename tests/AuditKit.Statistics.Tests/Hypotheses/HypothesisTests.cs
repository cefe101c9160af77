using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Tests.Hypotheses;

[Trait("Kind", "numeric")]
public sealed class HypothesisTests
{
    private static readonly double[] Published = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];

    [Fact]
    public void TenOfTwentyAgainstNone_HasTheReferenceTests()
    {
        TwoProportionTest test = TwoProportionTest.Of(10, 20, 0, 20);

        Within.Of(3.6514837167, test.Statistic, 5.1e-11);
        Within.Of(2.60730e-4, test.Probability, 5.1e-10);
        Within.Of(4.35920e-4, FisherExact.Of(10, 20, 0, 20).Probability, 5.1e-10);
    }

    [Fact]
    public void NineOfTenAgainstFour_HasTheReferenceFisherAndMidP()
    {
        FisherExact test = FisherExact.Of(9, 10, 4, 10);

        // Printed with seven decimals.
        Within.Of(.0572755, test.Probability, 5.1e-8);
        Within.Of(.0301858, test.MidProbability, 5.1e-8);
    }

    [Fact]
    public void BenjaminiHochbergsOwnExample_RejectsFour()
    {
        double[] adjusted = Multiplicity.BenjaminiHochberg(Published);

        Assert.Equal(4, adjusted.Count(p => p <= .05));
        foreach ((double expected, double actual) in new[] { .0015, .0030, .0095, .035625, .0603 }.Zip(adjusted)) Within.Of(expected, actual, 1e-12);
        Within.Of(.004977343, Multiplicity.BenjaminiYekutieli(Published)[0], 5.1e-10);
        Within.Of(.0015, Multiplicity.Holm(Published)[0], 1e-12);
    }

    [Fact]
    public void ShuffledProbabilities_KeepTheirAdjustedValues()
    {
        int[] order = [.. Enumerable.Range(0, Published.Length)];
        SeedStream.FromSeed(4).Open().Shuffle(order.AsSpan());
        double[] shuffled = [.. order.Select(i => Published[i])];

        foreach (Func<IReadOnlyList<double>, double[]> method in new Func<IReadOnlyList<double>, double[]>[] { Multiplicity.BenjaminiHochberg, Multiplicity.BenjaminiYekutieli, Multiplicity.Holm })
        {
            double[] straight = method(Published);
            Assert.Equal(order.Select(i => straight[i]), method(shuffled));
        }
    }

    [Fact]
    public void FiftyNullHypotheses_AreRejectedInAboutTenPercentOfRuns()
    {
        int rejected = 0;
        const int Runs = 2_000;
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(6).For("run", run).Open();
            double[] nulls = [.. Enumerable.Range(0, 50).Select(_ => source.NextDouble())];
            rejected += Multiplicity.BenjaminiHochberg(nulls).Any(p => p <= .10) ? 1 : 0;
        }

        // 2,000 runs: standard error .007.
        Within.Of(.10, rejected / (double)Runs, .025);
    }

    [Fact]
    public void Planner_AsksForTheTabledRowsAndInverts()
    {
        Assert.Equal(526, GapPlanner.RowsPerGroup(2, .5, .10));
        Assert.Equal(824, GapPlanner.RowsPerGroup(3, .5, .10));
        // Rounding up to whole rows moves the gap by less than a row's share.
        Within.Of(.10, GapPlanner.DetectableGap(3, .5, 824), .0001);
    }

    [Theory]
    [InlineData(2, 526)]
    [InlineData(3, 824)]
    public void PlannedRows_PassWithThePlannedPower(int groups, int n)
    {
        double critical = StudentizedRange.PairCritical(.95, groups);
        int passed = 0;
        const int Runs = 3_000;
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(21).For("run", run, groups).Open();
            Proportion[] drawn = [.. Enumerable.Range(0, groups).Select(_ => Proportion.Of(BinomialSampler.Draw(source, n, .5), n))];
            passed += MaxMinDifference.Ends(drawn, critical).Upper <= .10 ? 1 : 0;
        }

        // Stated with the plan: .80 +- .02; 3,000 runs add a standard error of .007.
        Within.Of(.80, passed / (double)Runs, .03);
    }
}
