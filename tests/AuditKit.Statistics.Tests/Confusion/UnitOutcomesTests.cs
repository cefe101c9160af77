using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Tests.Confusion;

/// <summary>Shares over units: what rows of one person are worth, and whether the intervals built on that cover.</summary>
[Trait("Kind", "numeric")]
public sealed class UnitOutcomesTests
{
    [Fact]
    public void UnitsOfOneRow_AreWorthTheirRows()
    {
        OutcomeTable table = Clustered([.. Enumerable.Range(0, 400)], [.. Enumerable.Range(0, 400).Select(i => (byte)(i % 4 == 0 ? 1 : 0))]);

        Proportion rate = ConfusionMetrics.SelectionRate.Rate(table);

        Assert.Equal(.25, rate.Estimate);
        // p(1-p) over m/(m-1) p(1-p)/m is m - 1, times (z / t with 399 degrees of freedom)^2.
        Assert.Equal(399, rate.EffectiveTrials, 5.0);
        Assert.True(rate.EffectiveTrials < 399);
    }

    [Fact]
    public void UnitsThatAnswerAsOne_AreWorthOneRowEach()
    {
        int[] units = [.. Enumerable.Range(0, 500).Select(i => i / 10)];
        OutcomeTable mixed = Clustered(units, [.. units.Select(unit => (byte)(unit % 2))]), none = Clustered(units, new byte[500]);

        Assert.Equal(49, ConfusionMetrics.SelectionRate.Rate(mixed).EffectiveTrials, 3.0);
        // Nobody selected: no variance is seen, and 50 units are not 500 rows.
        Assert.Equal(50, ConfusionMetrics.SelectionRate.Rate(none).EffectiveTrials, 3.0);
        Assert.True(WilsonInterval.Of(ConfusionMetrics.SelectionRate.Rate(none), .95).Upper > .06);
    }

    [Fact]
    public void OneUnit_IsWorthOneRow() =>
        Assert.Equal(1, ConfusionMetrics.SelectionRate.Rate(Clustered([7, 7, 7, 7], [1, 0, 1, 1])).EffectiveTrials, 1e-12);

    [Fact]
    public void LinearisedVariance_IsThatOfANaiveSumOverUnits()
    {
        RandomSource source = SeedStream.FromSeed(1).For("naive").Open();
        int[] units = [.. Enumerable.Range(0, 300).Select(_ => source.Next(40))];
        byte[] answers = [.. units.Select(unit => (byte)(source.NextDouble() < .2 + (.01 * unit) ? 1 : 0))];
        double p = answers.Average(answer => (double)answer);
        var groups = units.Zip(answers).GroupBy(pair => pair.First).Select(unit => (N: unit.Count(), X: unit.Sum(pair => pair.Second))).ToArray();
        double variance = groups.Length / (groups.Length - 1.0) * groups.Sum(unit => Math.Pow(unit.X - (p * unit.N), 2)) / (300.0 * 300);
        double t = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, groups.Length - 1, .975), z = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, .975);

        Assert.Equal(Math.Min(300, p * (1 - p) / variance) * z * z / (t * t), ConfusionMetrics.SelectionRate.Rate(Clustered(units, answers)).EffectiveTrials, 1e-6);
    }

    [Fact]
    public void RowOrder_ChangesNoBit()
    {
        RandomSource source = SeedStream.FromSeed(2).For("order").Open();
        int[] units = [.. Enumerable.Range(0, 200).Select(_ => source.Next(30))], order = [.. Enumerable.Range(0, 200)];
        byte[] answers = [.. units.Select(_ => (byte)source.Next(2))];
        double[] weights = [.. units.Select(_ => source.NextDouble())];
        source.Shuffle<int>(order);

        double first = ConfusionMetrics.SelectionRate.Rate(Clustered(units, answers, weights)).EffectiveTrials;
        double second = ConfusionMetrics.SelectionRate.Rate(Clustered([.. order.Select(i => units[i])], [.. order.Select(i => answers[i])], [.. order.Select(i => weights[i])])).EffectiveTrials;

        Assert.Equal(BitConverter.DoubleToInt64Bits(first), BitConverter.DoubleToInt64Bits(second));
    }

    /// <summary>Beta-binomial units: rows of one unit correlate by the stated amount. 1,000 samples: standard error .007.</summary>
    [Theory]
    [InlineData(10, 10, .3, .2)]
    [InlineData(20, 10, .5, .1)]
    [InlineData(20, 10, .1, .2)]
    [InlineData(50, 5, .3, .5)]
    [InlineData(50, 20, .05, .1)]
    [InlineData(120, 5, .5, .3)]
    public void WilsonOverUnits_CoversWhereRowsOfOneUnitAreAlike(int units, int rowsPerUnit, double rate, double correlation)
    {
        (int covered, int naive, int gap) = (0, 0, 0);
        const int Samples = 1_000;
        for (int sample = 0; sample < Samples; sample++)
        {
            RandomSource source = SeedStream.FromSeed(3).For("units", sample).Open();
            OutcomeTable[] groups = [.. Enumerable.Range(0, 3).Select(group => Draw(source, group * units, units, rowsPerUnit, rate, correlation))];
            Proportion first = ConfusionMetrics.SelectionRate.Rate(groups[0]);
            covered += WilsonInterval.Of(first, .95).Contains(rate) ? 1 : 0;
            naive += WilsonInterval.Of(groups[0].Count(OutcomeCells.PositivePrediction), groups[0].Rows, .95).Contains(rate) ? 1 : 0;
            gap += MaxMinDifference.Interval([.. groups.Select(ConfusionMetrics.SelectionRate.Rate)], .95).Contains(0) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"COVER {units} x {rowsPerUnit}, p {rate}, icc {correlation}: wilson {covered / 1000.0}, gap at equality {gap / 1000.0}, rows taken as independent {naive / 1000.0}");
        Assert.InRange(covered / (double)Samples, .925, 1);
        Assert.InRange(gap / (double)Samples, .93, 1);
        Assert.True(naive < covered);
    }

    private static OutcomeTable Draw(RandomSource source, int firstUnit, int units, int rows, double rate, double correlation)
    {
        double size = (1 / correlation) - 1;
        int[] unitOf = new int[units * rows];
        byte[] answers = new byte[units * rows];
        for (int row = 0; row < answers.Length; row += rows)
        {
            double a = source.NextGamma(rate * size), own = a / (a + source.NextGamma((1 - rate) * size));
            for (int i = row; i < row + rows; i++) (unitOf[i], answers[i]) = (firstUnit + (row / rows), source.NextDouble() < own ? (byte)1 : (byte)0);
        }

        return Clustered(unitOf, answers);
    }

    private static OutcomeTable Clustered(int[] units, byte[] answers, double[]? weights = null)
    {
        CubeRows rows = new() { Count = units.Length, Predictions = answers, Weights = weights };
        return ClusteredLattice.Of(SliceLattice.Of(rows, 0), rows, units).Whole.Outcomes;
    }
}
