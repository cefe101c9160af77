using AuditKit.Core.Randomness;
using AuditKit.Explain.Numerics;
using AuditKit.Explain.Sanity;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using KnownModels = AuditKit.Explain.Tests.Support.Models;

namespace AuditKit.Explain.Tests.Sanity;

[Trait("Kind", "numeric")]
public sealed class SanityTests
{
    [Fact]
    public void Rank_correlation_has_the_known_values()
    {
        Assert.Equal(0.5, RankCorrelation.Spearman([-1, 1, 1], [0, 0, 2])!.Value, 1e-15);
        Assert.Equal(1, RankCorrelation.Spearman([1, 2, 3, 4], [10, 100, 1000, 1e9])!.Value, 1e-15);
        Assert.Equal(-1, RankCorrelation.Spearman([1, 2, 3], [3, 2, 1])!.Value, 1e-15);
        Assert.Null(RankCorrelation.Spearman([1, 1, 1], [1, 2, 3]));
        Assert.Equal([1, 2.5, 2.5, 4], RankCorrelation.Ranks([-3, 0, 0, 8]));
    }

    [Fact]
    public void Randomised_weights_keep_mean_and_spread_of_every_tensor_and_nothing_else()
    {
        TrainedModel model = KnownModels.Random(new NetworkArchitecture { Inputs = 50, Hidden = [40], Outputs = 2 });

        TrainedModel drawn = RandomisedModel.Of(model, SeedStream.FromSeed(1));

        foreach (AffineLayer layer in model.Architecture!.Layers.Take(1))
        {
            double[] before = Slice(model, layer), after = Slice(drawn, layer);
            double deviation = Deviation(before);
            // 2,000 draws: mean within 4 standard errors, spread within 4 / sqrt(2 n).
            Assert.InRange(after.Average() - before.Average(), -4 * deviation / Math.Sqrt(2000), 4 * deviation / Math.Sqrt(2000));
            Assert.InRange(Deviation(after) / deviation, 1 - (4 / Math.Sqrt(4000)), 1 + (4 / Math.Sqrt(4000)));
            Assert.InRange(RankCorrelation.Spearman(before, after)!.Value, -4 / Math.Sqrt(2000), 4 / Math.Sqrt(2000));
        }

        Assert.Equal(drawn.WeightDigest, RandomisedModel.Of(model, SeedStream.FromSeed(1)).WeightDigest);
        Assert.NotEqual(drawn.WeightDigest, RandomisedModel.Of(model, SeedStream.FromSeed(2)).WeightDigest);
    }

    [Theory]
    [InlineData(91, 10)]
    [InlineData(15, 51)]
    [InlineData(3, 100)]
    [InlineData(1, 100)]
    public void Few_columns_need_more_draws(int columns, int draws) => Assert.Equal(draws, SanityGate.DrawsFor(columns));

    [Theory]
    [InlineData(new[] { 0.01, 0.02, -0.03, 0.04 }, "pass")]
    [InlineData(new[] { 0.4, 0.42, 0.41, 0.39 }, "not evidence")]
    [InlineData(new[] { 0.1, 0.2, 0.0, 0.3 }, "not established: not evidence")]
    [InlineData(new[] { 0.0 }, "not established: not evidence")]
    [InlineData(new double[0], "not established: not evidence")]
    public void Interval_decides_and_doubt_is_no_pass(double[] draws, string words)
    {
        GateRecord record = new()
        {
            Method = "saliency",
            Form = "absolute gradient",
            Rows = 32,
            IsUnsigned = false,
            Similarities = draws,
            Absolute = [],
            Structural = [],
            BetweenRandom = [],
            Cascade = [],
        };

        Assert.Equal(words, GateVerdict.Of(record, 0.95).Words);
    }

    private static double[] Slice(TrainedModel model, AffineLayer layer) => [.. model.Weights.ToArray().Skip(layer.WeightOffset).Take(layer.WeightCount).Select(weight => (double)weight)];

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));
}
