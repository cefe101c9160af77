using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling.Lattice;
using AuditKit.Statistics.Tests.Cube;

namespace AuditKit.Statistics.Tests.Resampling;

[Trait("Kind", "numeric")]
public sealed class LatticeBootstrapTests
{
    private static readonly LatticeFamily[] Families =
    [
        LatticeFamily.Of(ConfusionMetrics.SelectionRate),
        LatticeFamily.Of(ConfusionMetrics.PositivePredictiveValue),
        LatticeFamily.Of(ConfusionMetrics.Accuracy),
        new("odds", [ConfusionMetrics.TruePositiveRate, ConfusionMetrics.FalsePositiveRate]),
    ];

    private static readonly LatticeBootstrapOptions Options = new(.95, SeedStream.FromSeed(3).For("lattice")) { Replicates = 200 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryGap_EqualsTheSlowTwin(bool weighted)
    {
        SliceLattice lattice = SliceLattice.Of(CubeSamples.Of(CubeSamples.Draw(2_000, 21), weighted), 2);

        LatticeBootstrapResult result = LatticeBootstrap.Run(lattice, Families, Options);

        Assert.Equal(3 * Families.Length, result.Gaps.Count);
        foreach (LatticeGap gap in result.Gaps)
        {
            AttributeSet set = lattice.Sets.Single(set => set.Attributes.SequenceEqual(gap.Attributes));
            (double Lower, double Upper, double Critical)[] twin = LatticeTwin.Gaps(lattice.Cube, set, gap.Family, Options);

            // Sums of 200 replicates in another order.
            Within.Of(twin[0].Critical, gap.Critical!.Value, 1e-9);
            for (int i = 0; i < twin.Length; i++) Within.Ends(twin[i].Lower, twin[i].Upper, Assert.IsType<MeasuredValue.Measured>(gap.Gaps[i].Value).Interval, 1e-9);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ThreadsAndTheCache_ChangeNoBit(bool weighted)
    {
        SliceLattice lattice = SliceLattice.Of(CubeSamples.Of(CubeSamples.Draw(700, 22), weighted), 2);

        string one = Text(LatticeBootstrap.Run(lattice, Families, Options));

        Assert.Equal(one, Text(LatticeBootstrap.Run(lattice, Families, Options with { Threads = 3 })));
        Assert.Equal(one, Text(LatticeBootstrap.Run(lattice, Families, Options with { CacheBytes = 0 })));
        Assert.NotEqual(one, Text(LatticeBootstrap.Run(lattice, Families, Options with { Seeds = Options.Seeds.For("other") })));
    }

    [Fact]
    public void OtherFamiliesAndSets_ChangeNoBitOfAGap()
    {
        CubeRows rows = CubeSamples.Of(CubeSamples.Draw(700, 23));

        LatticeGap all = LatticeBootstrap.Run(SliceLattice.Of(rows, 2), Families, Options).Gaps.First(gap => gap.Attributes.Count == 1 && gap.Family == Families[1]);
        LatticeGap alone = LatticeBootstrap.Run(SliceLattice.Of(rows, 1), [Families[1]], Options).Gaps[0];

        Assert.Equal(Text(all), Text(alone));
    }

    // With many rows the quantile of the largest deviation is that of the studentized range, and the ends those of the closed form.
    [Fact]
    public void WithManyRows_TheClosedFormAgrees()
    {
        SliceLattice lattice = Groups(SeedStream.FromSeed(5), 5, 40_000, .3, .3);

        LatticeGap gap = LatticeBootstrap.Run(lattice, [Families[0]], Options with { Replicates = 20_000, Threads = 2 }).Gaps[0];

        // 20,000 replicates place the 95 % quantile within .5 % (its density there is about .12: sqrt(.95 x .05 / 20,000) / .12 = .013, taken twice).
        Within.Of(StudentizedRange.PairCritical(.95, 5), gap.Critical!.Value, .026);
        Interval closed = MaxMinDifference.Interval([.. lattice.Sets[1].Slices.Select(slice => ConfusionMetrics.SelectionRate.Rate(slice.Outcomes))], .95);
        // 1 % of a width of .018.
        Within.Ends(closed.Lower, closed.Upper, Assert.IsType<MeasuredValue.Measured>(gap.Gaps[0].Value).Interval, 2e-4);
    }

    [Fact]
    public void UnitWeights_GiveTheIntervalOfCountsWithinChance()
    {
        CubeSamples.Row[] rows = [.. CubeSamples.Draw(3_000, 24).Select(row => row with { Weight = 1 })];

        LatticeBootstrapResult counted = LatticeBootstrap.Run(SliceLattice.Of(CubeSamples.Of(rows), 1), Families, Options with { Replicates = 4_000 });
        LatticeBootstrapResult weighted = LatticeBootstrap.Run(SliceLattice.Of(CubeSamples.Of(rows, weighted: true), 1), Families, Options with { Replicates = 4_000 });

        Within.Of(1, weighted.DesignEffect, 1e-12);
        foreach ((LatticeGap first, LatticeGap second) in counted.Gaps.Zip(weighted.Gaps))
        {
            // Multinomial and Poisson differ in the total only, which no rate sees: what is left is the chance of 4,000 replicates.
            Within.Of(first.Critical!.Value, second.Critical!.Value, .1);
        }
    }

    [Fact]
    public void DesignEffect_IsKishs()
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(500, 25);
        double sum = rows.Sum(row => row.Weight), squares = rows.Sum(row => row.Weight * row.Weight);

        LatticeBootstrapResult result = LatticeBootstrap.Run(SliceLattice.Of(CubeSamples.Of(rows, weighted: true), 1), [Families[0]], Options);

        Within.Of(sum * sum / squares, result.EffectiveRows, 1e-9 * sum * sum / squares);
        Within.Of(500 / (sum * sum / squares), result.DesignEffect, 1e-9);
    }

    [Fact]
    public void GroupsWithNoneSelected_AreNotCertain()
    {
        SliceLattice lattice = Groups(SeedStream.FromSeed(1), 4, 30, 0, 0);

        Interval interval = Assert.IsType<MeasuredValue.Measured>(LatticeBootstrap.Run(lattice, [Families[0]], Options).Gaps[0].Gaps[0].Value).Interval!;

        Assert.Equal(0, interval.Lower);
        Assert.True(interval.Upper > .03, $"upper end {interval.Upper}");
    }

    [Fact]
    public void OneGroup_IsNotMeasured()
    {
        SliceLattice lattice = SliceLattice.Of(CubeSamples.Of([new("a", "x", 1, 1, .5), new("a", "y", 0, 1, .5)]), 2);

        LatticeGap gap = LatticeBootstrap.Run(lattice, [Families[0]], Options).Gaps[0];

        Assert.Null(gap.Critical);
        Assert.IsType<MeasuredValue.NotMeasured>(gap.Gaps[0].Value);
        Assert.Equal(2, gap.Gaps[0].Excluded.Count);
    }

    [Theory]
    [InlineData("2 x 10, all .5", 2, 10, .5, .5)]
    [InlineData("5 x 20, all .05", 5, 20, .05, .05)]
    [InlineData("5 x 20, all .5", 5, 20, .5, .5)]
    [InlineData("8 x 10, all .1", 8, 10, .1, .1)]
    [InlineData("8 x 100, all .5", 8, 100, .5, .5)]
    [InlineData("4 x 50, all .98", 4, 50, .98, .98)]
    [InlineData("2 x 200, .5 and .4", 2, 200, .5, .4)]
    [InlineData("8 x 100, seven .5, one .35", 8, 100, .5, .35)]
    [InlineData("3 x 40, two .02, one .2", 3, 40, .02, .2)]
    public void OfSelectionRates_TheIntervalCovers(string design, int groups, int rows, double rate, double last)
    {
        SeedStream seeds = SeedStream.FromSeed(7).For(design);
        Cover(design, Math.Abs(rate - last), audit =>
        {
            SliceLattice lattice = Groups(seeds.For("audit", audit), groups, rows, rate, last);
            return LatticeBootstrap.Run(lattice, [Families[0]], Options with { Seeds = seeds.For("bootstrap", audit), Replicates = 200 }).Gaps[0].Gaps[0].Value;
        });
    }

    // Half of the coverage of a gap that is the mean of two gaps comes from each family; both intervals hold at once.
    [Theory]
    [InlineData("4 x (30, 30), equal", .7, .7, .2)]
    [InlineData("4 x (30, 30), one TPR .4", .7, .4, .2)]
    [InlineData("4 x (20, 20), FPR .02", .9, .9, .02)]
    public void OfAverageOdds_TheIntervalCovers(string design, double rate, double last, double falsePositive)
    {
        int rows = design.Contains("20", StringComparison.Ordinal) ? 20 : 30;
        Cover(design, Math.Abs(rate - last) / 2, audit =>
        {
            RandomSource source = SeedStream.FromSeed(11).For(design, audit).Open();
            byte[] codes = [.. Enumerable.Range(0, 8 * rows).Select(row => (byte)(row % 4))], labels = [.. codes.Select((_, row) => (byte)(row / 4 % 2))];
            byte[] predictions = [.. codes.Select((code, row) => source.NextDouble() < (labels[row] == 0 ? falsePositive : code == 3 ? last : rate) ? (byte)1 : (byte)0)];
            SliceLattice lattice = SliceLattice.Of(new CubeRows { Count = codes.Length, Attributes = [CodedColumn.Of("group", ["a", "b", "c", "d"], codes)], Labels = labels, Predictions = predictions }, 1);
            return LatticeBootstrap.Run(lattice, [Families[3]], Options with { Seeds = SeedStream.FromSeed(12).For(design, audit), Replicates = 200 }).Gaps[0].Mean(.95);
        });
    }

    // Weights of which the selected have the larger: what Kish's number of rows alone would not see.
    [Theory]
    [InlineData("weighted, 3 x 150, .3", 150, .3)]
    [InlineData("weighted, 3 x 60, .5", 60, .5)]
    public void OfWeightedRates_TheIntervalCovers(string design, int rows, double rate)
    {
        Cover(design, 0, audit =>
        {
            RandomSource source = SeedStream.FromSeed(13).For(design, audit).Open();
            byte[] codes = [.. Enumerable.Range(0, 3 * rows).Select(row => (byte)(row % 3))], predictions = [.. codes.Select(_ => source.NextDouble() < rate ? (byte)1 : (byte)0)];
            double[] weights = [.. predictions.Select(prediction => (prediction == 1 ? 2 : .5) * (.5 + source.NextDouble()))];
            SliceLattice lattice = SliceLattice.Of(new CubeRows { Count = codes.Length, Attributes = [CodedColumn.Of("group", ["a", "b", "c"], codes)], Predictions = predictions, Weights = weights }, 1);
            return LatticeBootstrap.Run(lattice, [Families[0]], Options with { Seeds = SeedStream.FromSeed(14).For(design, audit), Replicates = 200 }).Gaps[0].Gaps[0].Value;
        });
    }

    // 1,000 audits: a true .95 falls below .93 once in 400 times.
    private static void Cover(string design, double truth, Func<int, MeasuredValue> measure)
    {
        const int Audits = 1_000;
        int covered = 0;
        Parallel.For(0, Audits, audit =>
        {
            if (Assert.IsType<MeasuredValue.Measured>(measure(audit)).Interval!.Contains(truth)) Interlocked.Increment(ref covered);
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{design}: {covered / (double)Audits:0.000}");
        Assert.True(covered >= .93 * Audits, $"{design}: {covered} of {Audits}");
    }

    private static SliceLattice Groups(SeedStream seeds, int groups, int rows, double rate, double last)
    {
        RandomSource source = seeds.Open();
        byte[] codes = new byte[groups * rows], predictions = new byte[groups * rows];
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = (byte)(row % groups);
            predictions[row] = source.NextDouble() < (codes[row] == groups - 1 ? last : rate) ? (byte)1 : (byte)0;
        }

        return SliceLattice.Of(new CubeRows { Count = codes.Length, Attributes = [CodedColumn.Of("group", [.. Enumerable.Range(0, groups).Select(code => $"g{code}")], codes)], Predictions = predictions }, 1);
    }

    private static string Text<T>(T value) => CanonicalJson.WriteText(value);
}
