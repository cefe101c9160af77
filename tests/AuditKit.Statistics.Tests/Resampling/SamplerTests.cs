using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Tests.Resampling;

[Trait("Kind", "numeric")]
public sealed class SamplerTests
{
    [Theory]
    [InlineData(1, .3)]
    [InlineData(20, .05)]
    [InlineData(30, .5)]
    [InlineData(200, .2)]
    [InlineData(1000, .013)]
    [InlineData(5000, .97)]
    public void BinomialDraws_FollowTheBinomial(int n, double p)
    {
        const int Draws = 40_000;
        RandomSource source = SeedStream.FromSeed(n).Open();
        long[] counts = new long[n + 1];
        for (int i = 0; i < Draws; i++) counts[BinomialSampler.Draw(source, n, p)]++;

        (double statistic, int cells) = (0, 0);
        (double expected, double observed) = (0, 0);
        Binomial exact = new(p, n);
        for (int k = 0; k <= n; k++)
        {
            expected += Draws * exact.Probability(k);
            observed += counts[k];
            // Chi-square needs a dozen expected draws a cell; tails are pooled.
            if (expected < 12 && k < n) continue;
            statistic += expected > 0 ? (observed - expected) * (observed - expected) / expected : 0;
            (cells, expected, observed) = (cells + 1, 0, 0);
        }

        // One test in a thousand exceeds this quantile; the seed is fixed.
        Assert.True(statistic < ChiSquared.InvCDF(Math.Max(1, cells - 1), .999), $"chi-square {statistic} over {cells} cells");
    }

    [Theory]
    [InlineData(.02)]
    [InlineData(3)]
    [InlineData(9.99)]
    [InlineData(10.01)]
    [InlineData(40)]
    [InlineData(900)]
    public void PoissonDraws_FollowThePoisson(double mean)
    {
        const int Draws = 40_000;
        RandomSource source = SeedStream.FromSeed((long)(100 * mean)).Open();
        Dictionary<long, int> counts = [];
        for (int i = 0; i < Draws; i++)
        {
            long drawn = PoissonSampler.Draw(source, mean);
            counts[drawn] = counts.GetValueOrDefault(drawn) + 1;
        }

        (double statistic, int cells, double expected, double observed) = (0, 0, 0, 0);
        Poisson exact = new(mean);
        int end = (int)(mean + (12 * Math.Sqrt(mean)) + 20);
        for (int k = 0; k <= end; k++)
        {
            expected += Draws * exact.Probability(k);
            observed += counts.GetValueOrDefault(k);
            // Chi-square needs a dozen expected draws a cell; tails are pooled.
            if (expected < 12 && k < end) continue;
            statistic += expected > 0 ? (observed - expected) * (observed - expected) / Math.Max(expected, 1) : 0;
            (cells, expected, observed) = (cells + 1, 0, 0);
        }

        // One test in a thousand exceeds this quantile; the seed is fixed.
        Assert.True(statistic < ChiSquared.InvCDF(Math.Max(1, cells - 1), .999), $"chi-square {statistic} over {cells} cells");
        Assert.Equal(0, PoissonSampler.Draw(source, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSampler.Draw(source, -1));
    }

    [Fact]
    public void MultinomialDraws_AddUpAndKeepEmptyCellsEmpty()
    {
        double[] sizes = [3, 0, 5, 2, 0];
        long[] drawn = new long[5], total = new long[5];
        for (int i = 0; i < 2_000; i++)
        {
            MultinomialSampler.Draw(SeedStream.FromSeed(i).Open(), 100, sizes, drawn);
            Assert.Equal(100, drawn.Sum());
            for (int cell = 0; cell < 5; cell++) total[cell] += drawn[cell];
        }

        Assert.Equal(0, total[1] + total[4]);
        // 200,000 rows: standard error about .001.
        Within.Of(.3, total[0] / 200_000.0, .005);
        Within.Of(.5, total[2] / 200_000.0, .005);
    }
}
