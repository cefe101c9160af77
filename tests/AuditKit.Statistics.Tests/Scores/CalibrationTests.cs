using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Scores;

[Trait("Kind", "numeric")]
public sealed class CalibrationTests
{
    // 2,000 replicates: standard error .005; the nominal .95 less two of them and a hundredth for small n.
    private const double Least = .93;
    private const int Samples = 2_000;

    [Fact]
    public void TwoScores_GiveTheClosedFormOfTheLine()
    {
        // Saturated: the line runs through both logits of the observed shares, whose variances are 1 / (n p q).
        ScoreSample sample = ScoreSample.Of([.2, .6], [30, 70], [70, 50]);
        double x1 = Math.Log(.25), x2 = Math.Log(1.5), y1 = Math.Log(30 / 70.0), y2 = Math.Log(70 / 50.0), v1 = (1 / 30.0) + (1 / 70.0), v2 = (1 / 70.0) + (1 / 50.0), width = x2 - x1;

        LogisticRecalibration fit = LogisticRecalibration.Fit(sample, out _)!;

        // Newton's last step is below 1e-9 and squared.
        Within.Of((y2 - y1) / width, fit.Slope, 1e-12);
        Within.Of(y1 - (x1 * (y2 - y1) / width), fit.Intercept, 1e-12);
        Within.Of(Math.Sqrt(v1 + v2) / width, fit.SlopeError, 1e-12);
        Within.Of(Math.Sqrt((v1 * x2 * x2) + (v2 * x1 * x1)) / width, fit.InterceptError, 1e-12);
        Assert.Equal(220, fit.Count);
    }

    [Fact]
    public void WeightedLine_HasTheSandwichOfTheClosedForm()
    {
        double[] scores = [.. Enumerable.Repeat(.2, 40), .. Enumerable.Repeat(.6, 60)], weights = [.. Enumerable.Range(0, 100).Select(i => 1.0 + (i % 3))];
        bool[] labels = [.. Enumerable.Range(0, 100).Select(i => i % 5 < (i < 40 ? 1 : 3))];
        LogisticRecalibration fit = LogisticRecalibration.Fit(ScoreSample.OfRows(scores, labels, weights), out _)!;

        // The variance of a weighted share is sum w^2 (y - p)^2 / (sum w)^2; that of its logit is divided by (p q)^2.
        (double y1, double v1) = Logit(0, 40);
        (double y2, double v2) = Logit(40, 100);
        double width = Math.Log(1.5) - Math.Log(.25);
        Within.Of((y2 - y1) / width, fit.Slope, 1e-12);
        Within.Of(Math.Sqrt(v1 + v2) / width, fit.SlopeError, 1e-12);

        (double Logit, double Variance) Logit(int from, int to)
        {
            double w = 0, up = 0, square = 0;
            for (int i = from; i < to; i++) (w, up) = (w + weights[i], up + (labels[i] ? weights[i] : 0));
            double p = up / w;
            for (int i = from; i < to; i++) square += Math.Pow(weights[i] * ((labels[i] ? 1 : 0) - p), 2);
            return (Math.Log(p / (1 - p)), square / (w * w) / Math.Pow(p * (1 - p), 2));
        }
    }

    [Fact]
    public void TheLine_SolvesTheScoreEquations()
    {
        ScoreSample sample = Draws.Logistic(SeedStream.FromSeed(3).Open(), 500, -1, 1.5, .4, .7);
        LogisticRecalibration fit = LogisticRecalibration.Fit(sample, out _)!;
        double first = 0, second = 0;
        for (int i = 0; i < sample.Values.Count; i++)
        {
            double x = Math.Log(sample.Values[i] / (1 - sample.Values[i])), p = 1 / (1 + Math.Exp(-fit.Intercept - (fit.Slope * x)));
            double residual = sample.PositiveCounts[i] - (p * (sample.PositiveCounts[i] + sample.NegativeCounts[i]));
            (first, second) = (first + residual, second + (residual * x));
        }

        // 500 residuals of at most 1.
        Within.Of(0, first, 1e-10);
        Within.Of(0, second, 1e-10);
    }

    [Theory]
    [InlineData(new[] { .1, .2, .7, .8 }, new[] { false, false, true, true }, "the scores separate the labels, so that no slope is finite")]
    [InlineData(new[] { .1, .5, .5, .8 }, new[] { false, false, true, true }, "the scores separate the labels, so that no slope is finite")]
    [InlineData(new[] { .1, .2, .7, .8 }, new[] { true, true, false, false }, "the scores separate the labels, so that no slope is finite")]
    [InlineData(new[] { .5, .5, .5, .5 }, new[] { true, true, false, false }, "all scores are equal")]
    [InlineData(new[] { .1, .2 }, new[] { true, true }, "no negative labels in this slice")]
    [InlineData(new[] { 0, .2, .3, .4, .5 }, new[] { true, true, false, true, false }, "1 rows with a score of exactly 0 or 1 have the other label, so that no recalibration is finite")]
    public void WithoutAFiniteMaximum_TheReasonIsGiven(double[] scores, bool[] labels, string reason)
    {
        Assert.Null(LogisticRecalibration.Fit(ScoreSample.OfRows(scores, labels), out string given));
        Assert.Equal(reason, given);
    }

    [Fact]
    public void CertainScoresThatAreRight_AreLeftOut()
    {
        ScoreSample certain = ScoreSample.Of([0, .2, .6, 1], [0, 30, 70, 9], [5, 70, 50, 0]), rest = ScoreSample.Of([.2, .6], [30, 70], [70, 50]);

        Assert.Equal(LogisticRecalibration.Fit(rest, out _), LogisticRecalibration.Fit(certain, out _));
    }

    [Fact]
    public void ExtremeScores_StillConverge()
    {
        // Logits from -30 to 30 and a true slope of .1: the first Newton step overshoots.
        ScoreSample sample = Draws.Logistic(SeedStream.FromSeed(6).Open(), 400, 0, 10, 0, .1);

        LogisticRecalibration fit = LogisticRecalibration.Fit(sample, out string reason)!;

        Assert.Equal(string.Empty, reason);
        Assert.InRange(fit.Slope, .05, .15);
    }

    [Fact]
    public void RecalibrationLine_IsCovered()
    {
        const int Lines = 1_000;
        (double slopes, int missing) = Draws.Coverage("calibration slope, n 60", Lines, 1, seeds => Line(seeds, fit => fit.MeasureSlope(.95)));
        (double intercepts, _) = Draws.Coverage("calibration intercept, n 60", Lines, 0, seeds => Line(seeds, fit => fit.MeasureIntercept(.95)));

        Assert.True(missing < .01 * Lines, $"{missing} without a line");
        // 1,000 samples: standard error .007. More cases stand in the coverage table.
        Assert.InRange(slopes, Least, 1);
        Assert.InRange(intercepts, Least, 1);

        static MeasuredValue Line(SeedStream seeds, Func<LogisticRecalibration, MeasuredValue> measure) =>
            LogisticRecalibration.Fit(Draws.Logistic(seeds.Open(), 60, 0, 1, 0, 1), out string reason) is { } fit ? measure(fit) : new MeasuredValue.NotMeasured(reason);
    }

    [Theory]
    [InlineData(20, .2, .8, 1)]
    [InlineData(100, 0, .1, 1)]
    [InlineData(100, .9, 1, 1)]
    [InlineData(200, 0, 1, 1)]
    [InlineData(200, .1, .5, 1.6)]
    public void CalibrationInTheLarge_Covers(int n, double low, double high, double ratio)
    {
        (double coverage, _) = Draws.Coverage($"calibration in the large, n {n}, scores {low} to {high}, ratio {ratio}", Samples, ratio, seeds => CalibrationInTheLarge.Measure(Draws.Uniform(seeds.Open(), n, low, high, score => ratio * score), .95));

        Assert.InRange(coverage, Least, 1);
    }

    [Fact]
    public void CalibrationInTheLarge_IsObservedOverExpected()
    {
        ScoreSample sample = ScoreSample.Of([.1, .5], [2, 7], [8, 3]);

        Within.Of(9 / 6.0, ((MeasuredValue.Measured)CalibrationInTheLarge.Measure(sample, .95)).Estimate, 1e-15);
        MeasuredValue.Measured none = (MeasuredValue.Measured)CalibrationInTheLarge.Measure(ScoreSample.Of([.02], [0], [50]), .95);
        Assert.Equal(0, none.Estimate);
        Assert.Equal(0, none.Interval!.Lower);
        // Nothing seen among 50 where one was expected: Wilson's .0713 over .02.
        Within.Of(.0713 / .02, none.Interval.Upper, .01);
        Assert.IsType<MeasuredValue.NotMeasured>(CalibrationInTheLarge.Measure(ScoreSample.Of([0], [0], [50]), .95));
    }

    [Fact]
    public void SpiegelhalterZ_IsTheSumByHandAndStandardNormalUnderCalibration()
    {
        // s .2 y 0, s .9 y 1, s .7 y 0: excess -.12 + -.08 + .28, variance .36 x .16 + .64 x .09 + .16 x .21.
        Within.Of(.08 / Math.Sqrt(.0576 + .0576 + .0336), SpiegelhalterTest.Of(ScoreSample.OfRows([.2, .9, .7], [false, true, false]))!.Statistic, 1e-14);
        Assert.Null(SpiegelhalterTest.Of(ScoreSample.OfRows([.5, 1], [false, true])));

        int rejected = Enumerable.Range(0, Samples).Count(sample => SpiegelhalterTest.Of(Draws.Uniform(SeedStream.FromSeed(9).For("z", sample).Open(), 100, 0, 1, score => score))!.Probability <= .05);
        // 2,000 samples at 5 %: standard error .005.
        Assert.InRange(rejected / (double)Samples, .035, .065);
    }

    [Fact]
    public void MurphyParts_AddUpToTheBrierScore()
    {
        foreach (int bins in new[] { 2, 5, 15 })
        {
            ScoreSample sample = Draws.Uniform(SeedStream.FromSeed(5).Open(), 700, 0, 1, score => .3 + (.4 * score));
            MurphyDecomposition parts = MurphyDecomposition.Of(sample, CalibrationTable.Of(sample, bins));

            // 700 terms of at most 1, averaged.
            Within.Of(sample.SquaredError().Mean, parts.Brier, 1e-14);
            Assert.True(parts.Reliability >= 0 && parts.Resolution >= 0);
        }

        // One score per bin leaves nothing within bins: by hand, rates .4 and .8 at scores .25 and .75, overall .6.
        ScoreSample two = ScoreSample.Of([.25, .75], [4, 8], [6, 2]);
        MurphyDecomposition hand = MurphyDecomposition.Of(two, CalibrationTable.Of(two, 2));
        Within.Of((.0225 + .0025) / 2, hand.Reliability, 1e-15);
        Within.Of(.04, hand.Resolution, 1e-15);
        Within.Of(.24, hand.Uncertainty, 1e-15);
        Within.Of(0, hand.WithinBins, 1e-15);
    }

    [Fact]
    public void MurphyParts_AreCovered()
    {
        // Scores 1/30, 3/30, ..., one per bin, calibrated: reliability 0, resolution = variance of the score.
        double[] scores = [.. Enumerable.Range(0, 15).Select(b => ((2 * b) + 1) / 30.0)];
        double variance = scores.Average(score => score * score) - .25;
        const int Repeats = 150;
        (double reliability, _) = Draws.Coverage("brier reliability, calibrated, n 300", Repeats, 0, seeds => Parts(seeds, (bootstrap, parts) => bootstrap.Reliability(parts.Reliability, .95)));
        (double resolution, _) = Draws.Coverage("brier resolution, n 300", Repeats, variance, seeds => Parts(seeds, (bootstrap, parts) => bootstrap.Resolution(parts.Resolution, .95)));
        (double uncertainty, _) = Draws.Coverage("brier uncertainty, base rate .3, n 30", Samples, .21, seeds =>
        {
            RandomSource source = seeds.Open();
            return MurphyDecomposition.MeasureUncertainty(ScoreSample.OfRows([.. Enumerable.Repeat(.5, 30)], [.. Enumerable.Range(0, 30).Select(_ => source.NextDouble() < .3)]), .95);
        });

        // 150 samples: standard error .018; a bound on the norm of the change, so conservative away from 0.
        Assert.InRange(reliability, .90, 1);
        Assert.InRange(resolution, .90, 1);
        Assert.InRange(uncertainty, Least, 1);

        MeasuredValue Parts(SeedStream seeds, Func<CalibrationBootstrap, MurphyDecomposition, MeasuredValue> measure)
        {
            RandomSource source = seeds.For("rows").Open();
            double[] drawn = [.. Enumerable.Range(0, 300).Select(_ => scores[source.Next(15)])];
            ScoreSample sample = ScoreSample.OfRows(drawn, [.. drawn.Select(score => source.NextDouble() < score)]);
            CalibrationTable table = CalibrationTable.Of(sample);
            return measure(new CalibrationBootstrap(table, seeds, 200), MurphyDecomposition.Of(sample, table));
        }
    }

    [Theory]
    [InlineData(15, 1, 1)]
    [InlineData(20, 8, 2)]
    [InlineData(50, .3, 6)]
    [InlineData(200, 2, 5)]
    public void GeneralizedRates_AreCovered(int n, double first, double second)
    {
        (double coverage, _) = Draws.Coverage($"generalized false positive rate, n {n}, beta({first}, {second})", Samples, first / (first + second), seeds =>
        {
            RandomSource source = seeds.Open();
            double[] scores = [.. Enumerable.Range(0, n).Select(_ => source.NextGamma(first)).Select(a => a / (a + source.NextGamma(second)))];
            return GeneralizedRate.FalsePositive(ScoreSample.OfRows(scores, [.. scores.Select(_ => false)]))!.Measure(.95);
        });

        Assert.InRange(coverage, Least, 1);
    }

    [Theory]
    [InlineData(2, 12, 0)]
    [InlineData(4, 40, 0)]
    [InlineData(3, 30, .2)]
    public void GapOfGeneralizedRates_IsCoveredAtEqualityAndAway(int groups, int n, double shift)
    {
        (double coverage, _) = Draws.Coverage($"generalized rate gap, {groups} groups of {n}, gap {shift}", Samples, shift, seeds =>
        {
            GeneralizedRate[] rates = [.. Enumerable.Range(0, groups).Select(g =>
            {
                RandomSource source = seeds.For("group", g).Open();
                double[] scores = [.. Enumerable.Range(0, n).Select(_ => (.4 * source.NextDouble()) + (g == 0 ? shift : 0))];
                return GeneralizedRate.FalsePositive(ScoreSample.OfRows(scores, [.. scores.Select(_ => false)]))!;
            })];
            return EstimateRange.Measure([.. rates.Select(r => r.Value)], [.. rates.Select(r => r.SafeValue)], [.. rates.Select(r => r.SafeVariance)], .95, 1, "test");
        });

        Assert.InRange(coverage, Least, 1);
    }

    [Fact]
    public void WeightedLineAndRatio_AreCovered()
    {
        (double slope, _) = Draws.Coverage("weighted calibration slope, n 300", 1_000, 1, seeds => LogisticRecalibration.Fit(Thinned(seeds.Open()), out _)!.MeasureSlope(.95));
        (double ratio, _) = Draws.Coverage("weighted calibration in the large, n 300", 1_000, 1, seeds => CalibrationInTheLarge.Measure(Thinned(seeds.Open()), .95));

        // 1,000 samples: standard error .007; the sandwich is a little short at an effective n of 200.
        Assert.InRange(slope, .92, 1);
        Assert.InRange(ratio, .92, 1);

        static ScoreSample Thinned(RandomSource source)
        {
            List<double> scores = [], weights = [];
            while (scores.Count < 300)
            {
                double score = .05 + (.9 * source.NextDouble()), kept = .25 + (.75 * score);
                if (source.NextDouble() >= kept) continue;
                scores.Add(score);
                weights.Add(1 / kept);
            }

            return ScoreSample.OfRows([.. scores], [.. scores.Select(score => source.NextDouble() < score)], [.. weights]);
        }
    }

    [Fact]
    public void RepeatedRows_MoveNoPointAndShrinkWidthsByRootTwo()
    {
        ScoreSample once = Draws.Logistic(SeedStream.FromSeed(12).Open(), 2_000, -.5, 1.2, .2, .8);
        ScoreSample twice = ScoreSample.Of([.. once.Values], [.. once.PositiveCounts.Select(count => 2 * count)], [.. once.NegativeCounts.Select(count => 2 * count)]);

        foreach (Func<ScoreSample, MeasuredValue> measure in new Func<ScoreSample, MeasuredValue>[]
        {
            sample => CalibrationInTheLarge.Measure(sample, .95),
            sample => LogisticRecalibration.Fit(sample, out _)!.MeasureSlope(.95),
            sample => LogisticRecalibration.Fit(sample, out _)!.MeasureIntercept(.95),
            sample => GeneralizedRate.FalseNegative(sample)!.Measure(.95),
            sample => new MeasuredValue.Measured(sample.Auc()!.Value, sample.Auc()!.Interval(.95)),
        })
        {
            (MeasuredValue.Measured one, MeasuredValue.Measured two) = ((MeasuredValue.Measured)measure(once), (MeasuredValue.Measured)measure(twice));
            Within.Of(one.Estimate, two.Estimate, 1e-9);
            // n - 1 for n, and Wilson's and the logit's curvature.
            Within.Of(Math.Sqrt(2), one.Interval!.Width / two.Interval!.Width, .005);
        }
    }
}
