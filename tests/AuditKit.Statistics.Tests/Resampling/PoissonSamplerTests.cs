using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Tests.Resampling;

[Trait("Kind", "numeric")]
public sealed class PoissonSamplerTests
{
    [Theory]
    [InlineData(.3)]
    [InlineData(9.9)]
    [InlineData(10)]
    [InlineData(42.5)]
    [InlineData(800)]
    public void Draws_FollowThePoisson(double mean)
    {
        const int Draws = 30_000;
        RandomSource source = SeedStream.FromSeed((long)(100 * mean)).Open();
        int last = (int)(mean + (8 * Math.Sqrt(mean)) + 10);
        long[] counts = new long[last + 1];
        for (int i = 0; i < Draws; i++) counts[Math.Min(last, PoissonSampler.Draw(source, mean))]++;

        (double statistic, int cells, double expected, double observed) = (0, 0, 0, 0);
        Poisson exact = new(mean);
        for (int k = 0; k <= last; k++)
        {
            expected += Draws * exact.Probability(k);
            observed += counts[k];
            // Chi-square needs a dozen expected draws a cell; tails are pooled.
            if (expected < 12 && k < last) continue;
            statistic += expected > 0 ? (observed - expected) * (observed - expected) / expected : 0;
            (cells, expected, observed) = (cells + 1, 0, 0);
        }

        // One test in a thousand exceeds this quantile; the seed is fixed.
        Assert.True(statistic < ChiSquared.InvCDF(Math.Max(1, cells - 1), .999), $"chi-square {statistic} over {cells} cells");
    }

    [Fact]
    public void NoMean_DrawsNothingAndABadOneIsRefused()
    {
        Assert.Equal(0, PoissonSampler.Draw(SeedStream.FromSeed(1).Open(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSampler.Draw(SeedStream.FromSeed(1).Open(), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSampler.Draw(SeedStream.FromSeed(1).Open(), double.NaN));
    }
}
