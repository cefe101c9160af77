using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Multiclass;
using AuditKit.Statistics.Tests.Samples;

namespace AuditKit.Statistics.Tests.Multiclass;

[Trait("Kind", "statistics")]
public sealed class ClassStatisticsTests
{
    private static readonly int[] Labels = [0, 0, 0, 1, 1, 2, 2, 2, 2, -1];
    private static readonly int[] Predictions = [0, 0, 1, 1, 2, 2, 2, 0, 2, 1];

    [Fact]
    public void OneVersusRest_CountsLikeTheNaiveTwin()
    {
        ClassMatrix matrix = ClassMatrix.Of(3, Labels, Predictions);

        for (int one = 0; one < 3; one++)
        {
            int tp = Count((l, p) => l == one && p == one), fp = Count((l, p) => l != one && l >= 0 && p == one), fn = Count((l, p) => l == one && p != one), tn = Count((l, p) => l != one && l >= 0 && p != one);
            Assert.Equal(new ConfusionMatrix(tp, fp, fn, tn), matrix.OneVersusRest(one).Matrix);
            MeasuredValue.Measured f1 = (MeasuredValue.Measured)matrix.F1(one, .95);
            Within.Of(2.0 * tp / ((2 * tp) + fp + fn), f1.Estimate, 1e-15);
            Assert.True(f1.Interval!.Contains(f1.Estimate));
            Assert.Equal((long)Count((_, p) => p == one), matrix.Share(one).Successes);
            Assert.Equal(10, matrix.Share(one).Trials);
        }

        Assert.Equal((6L, 9L), (matrix.Accuracy().Successes, matrix.Accuracy().Trials));
        Assert.Equal(4, matrix.Majority().Successes);
    }

    [Fact]
    public void WeightsOfOne_ChangeNoRate()
    {
        ClassMatrix plain = ClassMatrix.Of(3, Labels, Predictions), weighted = ClassMatrix.Of(3, Labels, Predictions, [.. Labels.Select(_ => 1.0)]);

        Assert.Equal(plain.Accuracy().Estimate, weighted.Accuracy().Estimate, 1e-15);
        Assert.Equal(((MeasuredValue.Measured)plain.MacroF1(.95)).Interval!.Upper, ((MeasuredValue.Measured)weighted.MacroF1(.95)).Interval!.Upper, 1e-12);
        Assert.Equal(9, weighted.Recall(0).EffectiveTrials * 3, 1e-12);
    }

    [Fact]
    public void ClassShares_HaveThePublishedParityAndVariation()
    {
        // Shares (.5,.25,.25) (.25,.5,.25) (.5,0,.5), four rows each.
        ClassMatrix[] groups = [Shares(2, 1, 1), Shares(1, 2, 1), Shares(2, 0, 2)];
        ClassParity parity = new(groups), first = new([groups[0], groups[1]]);

        MeasuredValue.Measured range = (MeasuredValue.Measured)parity.MeanRange(.95, SeedStream.FromSeed(1), 200), variation = (MeasuredValue.Measured)parity.TotalVariation(.95, SeedStream.FromSeed(1), 200);

        Within.Of(1.0 / 3, range.Estimate, 1e-15);
        Within.Of(.5, variation.Estimate, 1e-15);
        Within.Of(.25, ((MeasuredValue.Measured)first.TotalVariation(.95, SeedStream.FromSeed(1), 200)).Estimate, 1e-15);
        Within.Of(.25, ((MeasuredValue.Measured)new ClassParity([groups[0], groups[2]]).TotalVariation(.95, SeedStream.FromSeed(1), 200)).Estimate, 1e-15);
        Assert.Equal(0, range.Interval!.Lower);
        Assert.Equal(0, variation.Interval!.Lower);
        // With cost 1 between different classes, transport is the total variation.
        double[,] unit = { { 0, 1, 1 }, { 1, 0, 1 }, { 1, 1, 0 } };
        Within.Of(.5, ((MeasuredValue.Measured)parity.TransportCost(unit, .95, SeedStream.FromSeed(1), 200)).Estimate, 1e-12);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void MacroF1_IsCovered(int rows)
    {
        // Labels .5 .3 .2; predictions right with .8, else either other class: F1 by the cells of the population.
        double[] label = [.5, .3, .2];
        double truth = Enumerable.Range(0, 3).Average(one => 2 * .8 * label[one] / (label[one] + (.8 * label[one]) + (.1 * (1 - label[one]))));
        double covered = Simulated.Of($"macro F1, n {rows}", truth, source =>
        {
            int[] labels = [.. Enumerable.Range(0, rows).Select(_ => Simulated.Draw(source, label))];
            int[] predictions = [.. labels.Select(one => source.NextDouble() < .8 ? one : (one + 1 + source.Next(2)) % 3)];
            return ClassMatrix.Of(3, labels, predictions).MacroF1(.95);
        });
        Assert.True(covered >= (rows < 100 ? .91 : Simulated.Least));
    }

    [Theory]
    [InlineData(3, 30, false)]
    [InlineData(4, 100, false)]
    [InlineData(3, 100, true)]
    public void ParityOfShares_IsCovered(int groups, int rows, bool unequal)
    {
        double[] common = [.6, .3, .08, .02], other = unequal ? [.4, .3, .28, .02] : common;
        double range = common.Zip(other, (p, q) => Math.Abs(p - q)).Average(), variation = common.Zip(other, (p, q) => Math.Abs(p - q)).Sum() / 2;
        ClassParity Draw(RandomSource source) => new([.. Enumerable.Range(0, groups).Select(group => ClassMatrix.Of(4, [], [.. Enumerable.Range(0, rows).Select(_ => Simulated.Draw(source, group == 0 ? other : common))]))]);

        // 400 runs: .95 varies by .011, so .92 is three of them below.
        Assert.True(Simulated.Of($"class share range {range:0.00}, {groups} x {rows}", range, source => Draw(source).MeanRange(.95, SeedStream.FromSeed(1), 200), 400) >= .92);
        Assert.True(Simulated.Of($"total variation {variation:0.00}, {groups} x {rows}", variation, source => Draw(source).TotalVariation(.95, SeedStream.FromSeed(1), 200), 400) >= .92);
    }

    [Fact]
    public void ProbabilityOfEqualShares_RejectsAtItsLevel()
    {
        SeedStream seeds = SeedStream.FromSeed(9);
        int rejected = 0;
        for (int run = 0; run < 1000; run++)
        {
            RandomSource source = seeds.For("null", run).Open();
            ClassParity parity = new([.. Enumerable.Range(0, 4).Select(_ => ClassMatrix.Of(2, [], [.. Enumerable.Range(0, 60).Select(_ => source.NextDouble() < .3 ? 1 : 0)]))]);
            if (parity.Probability(1) <= .05) rejected++;
        }

        // 5 % of 1,000 runs vary by .7 points; a normal approximation of 60 rows adds a little.
        Assert.InRange(rejected, 20, 75);
    }

    private static int Count(Func<int, int, bool> holds) => Labels.Zip(Predictions).Count(row => holds(row.First, row.Second));

    private static ClassMatrix Shares(params int[] counts) => ClassMatrix.Of(counts.Length, [], [.. counts.SelectMany((count, one) => Enumerable.Repeat(one, count))]);
}
