using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Tests.Groups;

[Trait("Kind", "numeric")]
public sealed class WeightedMeanTests
{
    [Fact]
    public void Equal_weights_give_the_t_interval_of_the_textbook()
    {
        // Mean 3, variance 2.5, t(4, .975) = 2.776445 (tables): half width 2.776445 sqrt(2.5 / 5) = 1.963243.
        WeightedMean mean = WeightedMean.Of([1, 2, 3, 4, 5], [7, 7, 7, 7, 7])!;
        Interval interval = mean.IntervalAt(0.95)!;

        Assert.Equal((3, 5), (mean.Mean, mean.EffectiveCount));
        Assert.Equal(3 - 1.963243, interval.Lower, 1e-6); // digits of the table
        Assert.Equal(3 + 1.963243, interval.Upper, 1e-6);
    }

    [Fact]
    public void Difference_has_welchs_freedom()
    {
        // Variances 2.5/5 and 10/5; freedom (2.5)^2 / (.25/4 + 4/4) = 5.882353; t(.975) = 2.458858 by numerical inversion.
        WeightedMean first = WeightedMean.Of([1, 2, 3, 4, 5], [1, 1, 1, 1, 1])!, second = WeightedMean.Of([2, 4, 6, 8, 10], [1, 1, 1, 1, 1])!;

        (double difference, Interval? interval) = first.Minus(second, 0.95);

        Assert.Equal(-3, difference);
        Assert.InRange(interval!.Upper - difference, 2.4469 * Math.Sqrt(2.5), 2.5706 * Math.Sqrt(2.5)); // between t with 6 and with 5 degrees
    }

    [Fact]
    public void Weights_count_rows_by_what_they_stand_for()
    {
        WeightedMean mean = WeightedMean.Of([0, 1], [1, 3])!;

        Assert.Equal(0.75, mean.Mean);
        Assert.Equal(1.6, mean.EffectiveCount, 1e-15); // 4^2 / 10
        Assert.Null(mean.IntervalAt(0.95));
        Assert.Null(WeightedMean.Of([1, 2], [0, 0]));
    }

    [Fact]
    public void A_value_that_never_changes_has_a_certain_mean()
    {
        Interval interval = WeightedMean.Of([2, 2, 2], [1, 1, 1])!.IntervalAt(0.95)!;

        Assert.Equal((2, 2), (interval.Lower, interval.Upper));
    }

    [Fact]
    public void Intervals_of_a_stratified_sample_cover_the_truth()
    {
        // Two strata, 9 rows in 10 of mean 0 and 1 in 10 of mean 3, drawn half and half: truth .3.
        RandomSource random = SeedStream.FromSeed(4).For("coverage").Open();
        const int Runs = 2000;
        int covered = 0;
        for (int run = 0; run < Runs; run++)
        {
            double[] values = [.. Enumerable.Range(0, 60).Select(i => random.NextGaussian() + (i < 30 ? 0 : 3))];
            double[] weights = [.. Enumerable.Range(0, 60).Select(i => i < 30 ? 0.9 : 0.1)];
            if (WeightedMean.Of(values, weights)!.IntervalAt(0.95)!.Contains(0.3)) covered++;
        }

        // The formula ignores that strata are fixed, so it may only cover more: 95 % less 3 standard errors of 2,000 runs.
        Assert.InRange(covered / (double)Runs, 0.95 - (3 * Math.Sqrt(0.95 * 0.05 / Runs)), 1);
    }
}
