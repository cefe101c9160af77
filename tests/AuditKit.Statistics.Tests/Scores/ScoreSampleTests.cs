using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Scores;

[Trait("Kind", "numeric")]
public sealed class ScoreSampleTests
{
    private static readonly ScoreSample Six = ScoreSample.OfRows([.1, .1, .4, .6, .9, .9], [false, false, true, false, true, true]);

    [Fact]
    public void SixRows_HaveTheHandComputedScores()
    {
        // Printed with ten decimals.
        Within.Of(.2666666667, CalibrationTable.Of(Six, 5).Error, 5.1e-11);
        Within.Of(.1266666667, Six.SquaredError().Mean, 5.1e-11);
        Within.Of(.8888888889, Six.Auc()!.Value, 5.1e-11);
    }

    [Fact]
    public void AfricanAmericanDeciles_GiveDeLongsError()
    {
        long[] all = [398, 393, 346, 385, 365, 384, 400, 359, 380, 286], positive = [91, 119, 145, 177, 176, 215, 237, 245, 269, 227];
        AucEstimate auc = ScoreSample.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], positive, [.. all.Zip(positive, (n, p) => n - p)]).Auc()!;

        // Printed with nine decimals.
        Within.Of(.691834381, auc.Value, 5.1e-10);
        Within.Of(.008561806, auc.StandardError, 5.1e-10);
    }

    [Fact]
    public void Auc_EqualsTheNaiveCountOfPairs()
    {
        RandomSource source = SeedStream.FromSeed(5).Open();
        (double[] scores, bool[] labels) = Rows(source, 300, .8);
        double won = 0, pairs = 0;
        double[] positivePlacements = new double[300], negativePlacements = new double[300];
        for (int i = 0; i < 300; i++)
        {
            for (int j = 0; j < 300; j++)
            {
                if (!labels[i] || labels[j]) continue;
                double win = scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? .5 : 0;
                (won, pairs) = (won + win, pairs + 1);
                positivePlacements[i] += win;
                negativePlacements[j] += win;
            }
        }

        AucEstimate auc = ScoreSample.OfRows(scores, labels).Auc()!;
        double variance = Spread(positivePlacements, labels, true) + Spread(negativePlacements, labels, false);

        Assert.Equal(won / pairs, auc.Value);
        // The twin subtracts means in floating point.
        Within.Of(variance, auc.Variance, 1e-12);
    }

    [Fact]
    public void RocCurve_EnclosesTheArea()
    {
        IReadOnlyList<RocPoint> roc = Six.Roc();

        double area = roc.Zip(roc.Skip(1)).Sum(pair => (pair.Second.FalsePositiveRate - pair.First.FalsePositiveRate) * (pair.First.TruePositiveRate + pair.Second.TruePositiveRate) / 2);

        Assert.Equal((0, 0), (roc[0].FalsePositiveRate, roc[0].TruePositiveRate));
        Assert.Equal((1, 1), (roc[^1].FalsePositiveRate, roc[^1].TruePositiveRate));
        // Trapezoids over four points.
        Within.Of(Six.Auc()!.Value, area, 1e-15);
    }

    [Theory]
    [InlineData(30, .8)]
    [InlineData(60, 1.2)]
    [InlineData(16, .5)]
    public void DeLong_CoversAtSmallSamples(int n, double shift)
    {
        double truth = AuditKit.Statistics.Numerics.StandardNormal.Cumulative(shift / Math.Sqrt(2));
        int covered = 0;
        const int Samples = 1_500;
        for (int sample = 0; sample < Samples; sample++)
        {
            (double[] scores, bool[] labels) = Rows(SeedStream.FromSeed(8).For("sample", sample, n).Open(), n, shift, continuous: true);
            covered += ScoreSample.OfRows(scores, labels).Auc()!.Interval(.95).Contains(truth) ? 1 : 0;
        }

        // 1,500 samples: standard error .006. With 8 rows of a class the bound on the variance is conservative.
        Assert.InRange(covered / (double)Samples, .93, 1);
    }

    [Fact]
    public void PerfectSeparation_IsNotTakenForCertain()
    {
        ScoreSample perfect = ScoreSample.OfRows([.1, .2, .3, .7, .8, .9], [false, false, false, true, true, true]);

        Interval interval = perfect.Auc()!.Interval(.95);

        Assert.Equal(1, perfect.Auc()!.Value);
        Assert.Equal(1, interval.Upper);
        Assert.True(interval.Lower < .6);
    }

    [Fact]
    public void OneClassOnly_HasNoArea() => Assert.Null(ScoreSample.OfRows([.1, .2], [true, true]).Auc());

    [Fact]
    public void CalibratedScores_CoverZeroErrorAndSitAtTheFloor()
    {
        int covered = 0;
        double error = 0, floor = 0, debiased = 0;
        const int Samples = 200;
        for (int sample = 0; sample < Samples; sample++)
        {
            SeedStream seeds = SeedStream.FromSeed(13).For("sample", sample);
            CalibrationTable table = CalibrationTable.Of(Calibrated(seeds.For("rows").Open(), 500, 0));
            MeasuredValue.Measured measured = (MeasuredValue.Measured)table.Measure(.95, seeds, 200);
            covered += measured.Interval!.Contains(0) ? 1 : 0;
            (error, floor, debiased) = (error + (table.Error / Samples), floor + (table.Floor / Samples), debiased + (table.DebiasedError!.Value / Samples));
        }

        // 200 samples: standard error .0154; the interval is conservative away from calibration, exact at it.
        Assert.True(covered >= .90 * Samples, $"covered {covered} of {Samples}");
        // The floor is a normal approximation in each bin.
        Within.Of(1, error / floor, .05);
        Assert.True(debiased < error / 1.5, $"debiased {debiased}, plain {error}");
    }

    [Fact]
    public void MiscalibratedScores_CoverTheTrueError()
    {
        int covered = 0;
        const int Samples = 200;
        for (int sample = 0; sample < Samples; sample++)
        {
            SeedStream seeds = SeedStream.FromSeed(14).For("sample", sample);
            CalibrationTable table = CalibrationTable.Of(Calibrated(seeds.For("rows").Open(), 500, .1));
            covered += ((MeasuredValue.Measured)table.Measure(.95, seeds, 200)).Interval!.Contains(.1) ? 1 : 0;
        }

        Assert.True(covered >= .95 * Samples, $"covered {covered} of {Samples}");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(.12, .12)]
    public void CalibrationGap_CoversAtEqualityAndAway(double shift, double truth)
    {
        int covered = 0;
        const int Samples = 150;
        for (int sample = 0; sample < Samples; sample++)
        {
            SeedStream seeds = SeedStream.FromSeed(15).For("sample", sample);
            CalibrationTable[] tables = [.. Enumerable.Range(0, 3).Select(g => CalibrationTable.Of(Calibrated(seeds.For("rows", g).Open(), 600, g == 2 ? shift : 0)))];
            MeasuredValue value = CalibrationGap.Measure(tables, .95, [.. Enumerable.Range(0, 3).Select(g => seeds.For("bootstrap", g))], 100);
            covered += ((MeasuredValue.Measured)value).Interval!.Contains(truth) ? 1 : 0;
        }

        // 150 samples: standard error .018.
        Assert.True(covered >= .91 * Samples, $"covered {covered} of {Samples}");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(.2, 3)]
    [InlineData(.199999999999999, 2)]
    [InlineData(1, 14)]
    [InlineData(.6, 9)]
    public void UnitBins_CompareWithTheirEdges(double score, int bin) => Assert.Equal(bin, UnitBins.IndexOf(score, 15));

    [Fact]
    public void ReliabilityBins_PartTheRowsAndCarryWilsonBars()
    {
        CalibrationTable table = CalibrationTable.Of(Calibrated(SeedStream.FromSeed(3).Open(), 700, 0));

        Assert.Equal(700, table.Bins.Sum(bin => bin.Count));
        Assert.All(table.Bins.Where(bin => bin.Count > 0), bin =>
        {
            Assert.InRange(bin.MeanScore, bin.Lower, bin.Upper);
            Assert.True(bin.Interval(.95).Contains(bin.Rate));
        });
    }

    [Fact]
    public void EqualTerms_GiveAWidthFromTheirNumberNotFromTheirSpread()
    {
        MeasuredValue.Measured value = (MeasuredValue.Measured)MomentInterval.UnitMean(0, 0, 20, .95);

        Within.Ends(0, .1611, value.Interval, Within.Printed4);
        Assert.IsType<MeasuredValue.NotMeasured>(MomentInterval.Mean(3, 0, 1, .95));
    }

    private static (double[] Scores, bool[] Labels) Rows(RandomSource source, int n, double shift, bool continuous = false)
    {
        bool[] labels = [.. Enumerable.Range(0, n).Select(i => i % 2 == 0)];
        double[] scores = [.. labels.Select(label => source.NextGaussian() + (label ? shift : 0)).Select(score => continuous ? score : Math.Round(score, 1))];
        return (scores, labels);
    }

    // P(y = 1 | s) = s - shift for s in [.2, .9].
    private static ScoreSample Calibrated(RandomSource source, int n, double shift)
    {
        double[] scores = [.. Enumerable.Range(0, n).Select(_ => .2 + (.7 * source.NextDouble()))];
        return ScoreSample.OfRows(scores, [.. scores.Select(score => source.NextDouble() < score - shift)]);
    }

    private static double Spread(double[] placements, bool[] labels, bool positive)
    {
        double others = labels.Count(label => label != positive);
        double[] own = [.. placements.Where((_, i) => labels[i] == positive).Select(sum => sum / others)];
        double mean = own.Average();
        return own.Sum(value => (value - mean) * (value - mean)) / (own.Length - 1) / own.Length;
    }
}
