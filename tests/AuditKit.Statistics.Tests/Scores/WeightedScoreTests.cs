using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Scores;

[Trait("Kind", "numeric")]
public sealed class WeightedScoreTests
{
    private const double Shift = .8;

    [Fact]
    public void WeightsOfOne_GiveTheUnweightedBits()
    {
        (double[] scores, bool[] labels, _) = Rows(400);
        ScoreSample plain = ScoreSample.OfRows(scores, labels), ones = ScoreSample.OfRows(scores, labels, [.. scores.Select(_ => 1.0)]);
        SeedStream seeds = SeedStream.FromSeed(2);

        Assert.False(ones.IsWeighted);
        Assert.Equal(plain.Auc(), ones.Auc());
        Assert.Equal(plain.SquaredError(), ones.SquaredError());
        Assert.Equal(CalibrationTable.Of(plain).Measure(.95, seeds, 100), CalibrationTable.Of(ones).Measure(.95, seeds, 100));
        Assert.Equal(CalibrationInTheLarge.Measure(plain, .95), CalibrationInTheLarge.Measure(ones, .95));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(.37)]
    public void EqualWeights_ChangeNoNumber(double weight)
    {
        (double[] scores, bool[] labels, _) = Rows(300);
        ScoreSample plain = ScoreSample.OfRows(scores, labels), equal = ScoreSample.OfRows(scores, labels, [.. scores.Select(_ => weight)]);
        (AucEstimate first, AucEstimate second) = (plain.Auc()!, equal.Auc()!);
        (CalibrationTable bins, CalibrationTable other) = (CalibrationTable.Of(plain), CalibrationTable.Of(equal));

        Assert.True(equal.IsWeighted);
        // The weighted sums are rounded where the counts are whole numbers.
        Within.Of(first.Value, second.Value, 1e-12);
        Within.Of(first.Variance, second.Variance, 1e-12);
        Within.Of(plain.SquaredError().Mean, equal.SquaredError().Mean, 1e-12);
        Within.Of(plain.SquaredError().Variance, equal.SquaredError().Variance, 1e-12);
        Within.Of(plain.Count, equal.Total.Effective, 1e-9);
        Within.Of(1, equal.Total.DesignEffect(equal.Count), 1e-12);
        Within.Of(bins.Error, other.Error, 1e-12);
        Within.Of(bins.Floor, other.Floor, 1e-12);
        Within.Of(bins.DebiasedError!.Value, other.DebiasedError!.Value, 1e-10);
        Within.Of(SpiegelhalterTest.Of(plain)!.Statistic, SpiegelhalterTest.Of(equal)!.Statistic, 1e-10);
    }

    [Fact]
    public void WholeWeights_GiveThePointsOfRepeatedRows()
    {
        (double[] scores, bool[] labels, double[] weights) = Rows(200);
        int[] repeated = [.. Enumerable.Range(0, 200).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        ScoreSample weighted = ScoreSample.OfRows(scores, labels, weights), rows = ScoreSample.OfRows([.. repeated.Select(row => scores[row])], [.. repeated.Select(row => labels[row])]);

        // Both are exact fractions, rounded once.
        Assert.Equal(rows.Auc()!.Value, weighted.Auc()!.Value);
        Within.Of(rows.SquaredError().Mean, weighted.SquaredError().Mean, 1e-14);
        Within.Of(CalibrationTable.Of(rows).Error, CalibrationTable.Of(weighted).Error, 1e-14);
        Assert.Equal(rows.Roc(), weighted.Roc());
        // Weights buy fewer rows than repetition claims.
        Assert.True(weighted.Auc()!.Variance > rows.Auc()!.Variance);
        Within.Of(Math.Pow(weights.Sum(), 2) / weights.Sum(w => w * w), weighted.Total.Effective, 1e-9);
    }

    [Fact]
    public void WeightedAuc_EqualsTheNaiveSumOverPairs()
    {
        (double[] scores, bool[] labels, double[] weights) = Rows(150);
        double won = 0, up = 0, down = 0, variance = 0;
        for (int i = 0; i < 150; i++)
        {
            (up, down) = labels[i] ? (up + weights[i], down) : (up, down + weights[i]);
            for (int j = 0; j < 150 && labels[i]; j++)
            {
                if (!labels[j]) won += weights[i] * weights[j] * Win(scores[i], scores[j]);
            }
        }

        double area = won / (up * down);
        foreach (bool label in new[] { true, false })
        {
            int[] own = [.. Enumerable.Range(0, 150).Where(i => labels[i] == label)], others = [.. Enumerable.Range(0, 150).Where(i => labels[i] != label)];
            double total = own.Sum(i => weights[i]), square = own.Sum(i => weights[i] * weights[i]);
            double scatter = own.Sum(i => Math.Pow(weights[i] * (others.Sum(j => weights[j] * (label ? Win(scores[i], scores[j]) : Win(scores[j], scores[i]))) / others.Sum(j => weights[j]) - area), 2));
            variance += scatter / (total * total) / (1 - (square / (total * total)));
        }

        AucEstimate auc = ScoreSample.OfRows(scores, labels, weights).Auc()!;

        // The twin adds 150 x 150 terms in floating point.
        Within.Of(area, auc.Value, 1e-13);
        Within.Of(variance, auc.Variance, 1e-13);
    }

    [Fact]
    public void RowOrder_ChangesNoBitOfWeightedNumbers()
    {
        (double[] scores, bool[] labels, double[] weights) = Rows(300);
        double[] uneven = [.. weights.Select((w, i) => w + (1.0 / (3 + i)))];
        int[] order = [.. Enumerable.Range(0, 300)];
        SeedStream.FromSeed(4).Open().Shuffle(order.AsSpan());
        ScoreSample first = ScoreSample.OfRows(scores, labels, uneven);
        ScoreSample second = ScoreSample.OfRows([.. order.Select(i => scores[i])], [.. order.Select(i => labels[i])], [.. order.Select(i => uneven[i])]);

        Assert.Equal(first.Auc(), second.Auc());
        Assert.Equal(first.SquaredError(), second.SquaredError());
        Assert.Equal(CalibrationTable.Of(first).Error, CalibrationTable.Of(second).Error);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    public void WeightedAuc_CoversTheAreaOfThePopulation(int n)
    {
        double truth = StandardNormal.Cumulative(Shift / Math.Sqrt(2));

        (double coverage, _) = Draws.Coverage($"weighted auc, n {n}", 800, truth, seeds =>
        {
            AucEstimate auc = Draws.Reweighted(seeds.Open(), n, Shift).Auc()!;
            return new MeasuredValue.Measured(auc.Value, auc.Interval(.95));
        });

        // 800 samples: standard error .008; weights up to 5 cost some normality at n = 60.
        Assert.InRange(coverage, .925, 1);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    public void WeightedBrier_CoversTheErrorOfThePopulation(int n)
    {
        // Calibrated scores uniform on [.1, .9]: mean of s (1 - s) = 1/4 - .64/12.
        (double coverage, _) = Draws.Coverage($"weighted brier, n {n}", 1_500, .25 - (.64 / 12), seeds =>
        {
            ScoreSample sample = Uneven(seeds.Open(), n);
            (double mean, double variance) = sample.SquaredError();
            return MomentInterval.UnitMean(mean, variance, sample.Total.Effective, .95);
        });

        Assert.InRange(coverage, .925, 1);
    }

    [Fact]
    public void WeightedCalibrationError_CoversZero()
    {
        (double coverage, _) = Draws.Coverage("weighted calibration error, n 400", 300, 0, seeds => CalibrationTable.Of(Uneven(seeds.For("rows").Open(), 400)).Measure(.95, seeds, 200));

        // 300 samples: standard error .013.
        Assert.InRange(coverage, .92, 1);
    }

    // Calibrated scores, thinned with weights from 1 to 4 that fall with the score.
    private static ScoreSample Uneven(RandomSource source, int n)
    {
        List<double> scores = [], weights = [];
        while (scores.Count < n)
        {
            double score = .1 + (.8 * source.NextDouble()), kept = .25 + (.75 * score);
            if (source.NextDouble() >= kept) continue;
            scores.Add(score);
            weights.Add(1 / kept);
        }

        return ScoreSample.OfRows([.. scores], [.. scores.Select(score => source.NextDouble() < score)], [.. weights]);
    }

    private static (double[] Scores, bool[] Labels, double[] Weights) Rows(int n)
    {
        RandomSource source = SeedStream.FromSeed(17).Open();
        double[] scores = [.. Enumerable.Range(0, n).Select(_ => Math.Round(source.NextDouble(), 2))];
        return (scores, [.. scores.Select(score => source.NextDouble() < (.2 + (.6 * score)))], [.. scores.Select(_ => 1.0 + source.Next(4))]);
    }

    private static double Win(double positive, double negative) => positive > negative ? 1 : positive == negative ? .5 : 0;
}
