using AuditKit.Core.Randomness;
using AuditKit.Explain.Numerics;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Tests.Stability;

[Trait("Kind", "math")]
public sealed class SeedAgreementTests
{
    [Fact]
    public void Jackknife_leaves_out_one_model_after_the_other()
    {
        // Pairs (1,2) (1,3) (1,4) (2,3) (2,4) (3,4); without model 1 the mean of the last three is left, and so on.
        double[] pairs = [0.1, 0.4, 0.2, 0.9, 0.5, 0.3];
        double[] without = [(0.9 + 0.5 + 0.3) / 3, (0.4 + 0.2 + 0.3) / 3, (0.1 + 0.2 + 0.5) / 3, (0.1 + 0.4 + 0.9) / 3];
        double mean = without.Average();

        // Rounding of a few sums.
        Assert.Equal(3 / 4.0 * without.Sum(value => (value - mean) * (value - mean)), SeedAgreement.Jackknife(4, pairs), 1e-15);
    }

    [Fact]
    public void For_the_kernel_of_means_the_jackknife_is_the_variance_of_a_mean()
    {
        // (a_i + a_j) / 2 averages to the mean of a, whose variance is s^2 / k.
        double[] a = [0.3, -0.2, 0.5, 0.1, 0.05, 0.7];
        double[] pairs = [.. Enumerable.Range(0, 6).SelectMany(i => Enumerable.Range(i + 1, 5 - i).Select(j => (a[i] + a[j]) / 2))];
        double mean = a.Average();

        Assert.Equal(a.Sum(value => (value - mean) * (value - mean)) / 5 / 6, SeedAgreement.Jackknife(6, pairs), 1e-15);
    }

    [Fact]
    public void Equal_models_agree_without_any_error()
    {
        SeedAgreement found = SeedAgreement.Of(4, [.. Enumerable.Range(0, 6).Select(_ => new double[] { 1, 1, 1 })], [1, 1, 2], 0.95);

        Assert.Equal((1.0, 1.0, 1.0, 3), (found.Mean!.Value, found.Interval!.Lower, found.Interval.Upper, found.Rows));
    }

    [Fact]
    public void Two_models_have_a_mean_and_no_interval()
    {
        SeedAgreement found = SeedAgreement.Of(2, [[0.5, 0.7, double.NaN]], [1, 3, 1], 0.95);

        Assert.Equal((0.5 + (3 * 0.7)) / 4, found.Mean!.Value, 1e-15);
        Assert.Null(found.Interval);
        Assert.Equal(2, found.Rows);
    }

    [Fact]
    public void Nothing_to_compare_is_no_number() => Assert.Null(SeedAgreement.Of(3, [[double.NaN], [double.NaN], [double.NaN]], [1], 0.95).Mean);

    [Fact]
    public void Interval_stays_within_the_scale_and_holds_the_mean()
    {
        SeedAgreement found = SeedAgreement.Of(3, [[0.99, 0.98], [0.9, 0.95], [0.97, 0.999]], [1, 1], 0.99);

        Assert.InRange(found.Interval!.Upper, found.Mean!.Value, 1);
        Assert.InRange(found.Interval.Lower, -1, found.Mean.Value);
    }

    // A feature weighs mu_f, plus what the row adds, plus what the model adds to all its rows, plus noise.
    [Theory]
    [InlineData(0.5, 10, 40)]
    [InlineData(0.15, 5, 25)]
    public void Intervals_over_models_and_rows_cover_the_truth(double modelEffect, int models, int rows)
    {
        const int Features = 8, Trials = 150;
        RandomSource random = SeedStream.FromSeed(21).Open();
        double truth = TruthOf(modelEffect, Features, random);
        int covered = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[][][] drawn = Draw(models, rows, Features, modelEffect, random);
            List<double[]> pairs = [];
            for (int i = 0; i < models; i++)
            {
                for (int j = i + 1; j < models; j++) pairs.Add([.. Enumerable.Range(0, rows).Select(row => RankCorrelation.Spearman(drawn[i][row], drawn[j][row])!.Value)]);
            }

            if (SeedAgreement.Of(models, pairs, [.. Enumerable.Repeat(1.0, rows)], 0.95).Interval!.Contains(truth)) covered++;
        }

        // 95 % of 150 are 142.5; four binomial standard deviations below are 132.
        Assert.True(covered >= 132, $"{covered} of {Trials} intervals cover {truth}");
    }

    private static double TruthOf(double modelEffect, int features, RandomSource random)
    {
        double sum = 0;
        const int Draws = 20_000;
        for (int i = 0; i < Draws; i++)
        {
            double[][][] two = Draw(2, 1, features, modelEffect, random);
            sum += RankCorrelation.Spearman(two[0][0], two[1][0])!.Value;
        }

        return sum / Draws;
    }

    private static double[][][] Draw(int models, int rows, int features, double modelEffect, RandomSource random)
    {
        double[][] byRow = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, features).Select(f => (f / 4.0) + (0.4 * random.NextGaussian())).ToArray())];
        return [.. Enumerable.Range(0, models).Select(_ =>
        {
            double[] own = [.. Enumerable.Range(0, features).Select(_ => modelEffect * random.NextGaussian())];
            return byRow.Select(row => row.Select((value, f) => value + own[f] + (0.3 * random.NextGaussian())).ToArray()).ToArray();
        })];
    }
}
