using AuditKit.Core.Randomness;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Tests.Stability;

[Trait("Kind", "math")]
public sealed class RankIntervalsTests
{
    private static readonly SeedStream Seeds = SeedStream.FromSeed(9);

    [Fact]
    public void Means_far_apart_have_one_rank_each()
    {
        RankIntervals found = Ranked([1, 9, 5], 0.1, 60, 1);

        Assert.Equal([3, 1, 2], found.Best);
        Assert.Equal([3, 1, 2], found.Worst);
        Assert.Equal([3, 1, 2], Enumerable.Range(0, 3).Select(found.RankOf));
    }

    [Fact]
    public void Equal_means_may_have_any_of_their_ranks()
    {
        RankIntervals found = Ranked([3, 3, 3, 50], 1, 50, 2);

        Assert.Equal((1, 1), (found.Best[3], found.Worst[3]));
        Assert.All(Enumerable.Range(0, 3), feature => Assert.Equal((2, 4), (found.Best[feature], found.Worst[feature])));
    }

    [Fact]
    public void Identical_columns_are_not_told_apart() => Assert.Equal([(1, 2), (1, 2)], Bounds(RankIntervals.Of([1, 1, 2, 2, 3, 3], [1, 1, 1], [0, 1, 2], 2, 0.95, Seeds)));

    [Fact]
    public void One_row_says_nothing() => Assert.Equal([(1, 2), (1, 2)], Bounds(RankIntervals.Of([1, 7], [1], [0], 2, 0.95, Seeds)));

    [Fact]
    public void Order_of_rows_does_not_matter()
    {
        double[] values = Values([1, 1.2, 1.5, 2], 1, 30, 4);
        int[] order = [.. Enumerable.Range(0, 30).Reverse()];

        RankIntervals forward = RankIntervals.Of(values, Ones(30), [.. Enumerable.Range(0, 30)], 4, 0.95, Seeds);
        RankIntervals backward = RankIntervals.Of([.. order.SelectMany(row => values[(4 * row)..((4 * row) + 4)])], Ones(30), order, 4, 0.95, Seeds);

        Assert.Equal(Bounds(forward), Bounds(backward));
    }

    [Fact]
    public void All_ranks_together_are_covered_at_the_level()
    {
        // Close and equal means with correlated columns: the case in which percentiles of bootstrapped ranks fail.
        double[] means = [1, 1, 1.15, 1.3, 2];
        int missed = 0;
        for (int trial = 0; trial < 120; trial++)
        {
            RankIntervals found = Ranked(means, 1, 40, 100 + trial);
            bool isCovered = Enumerable.Range(0, 5).All(feature => found.Best[feature] <= 1 + means.Count(mean => mean > means[feature]) && found.Worst[feature] >= means.Count(mean => mean >= means[feature]));
            if (!isCovered) missed++;
        }

        // At most 6 are expected of 120 at 95 %; four binomial standard deviations above are 15.
        Assert.True(missed <= 15, $"{missed} of 120 missed");
    }

    private static RankIntervals Ranked(double[] means, double spread, int rows, long seed) => RankIntervals.Of(Values(means, spread, rows, seed), Ones(rows), [.. Enumerable.Range(0, rows)], means.Length, 0.95, Seeds);

    private static double[] Values(double[] means, double spread, int rows, long seed)
    {
        RandomSource random = SeedStream.FromSeed(seed).For("values").Open();
        return [.. Enumerable.Range(0, rows).SelectMany(_ =>
        {
            double common = random.NextGaussian();
            return means.Select(mean => mean + (spread * ((0.6 * common) + (0.8 * random.NextGaussian()))));
        })];
    }

    private static double[] Ones(int rows) => [.. Enumerable.Repeat(1.0, rows)];

    private static IEnumerable<(int, int)> Bounds(RankIntervals found) => found.Best.Zip(found.Worst);
}
