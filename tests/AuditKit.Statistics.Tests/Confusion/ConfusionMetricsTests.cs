using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Tests.Confusion;

[Trait("Kind", "numeric")]
public sealed class ConfusionMetricsTests
{
    private static readonly SeedStream Seeds = SeedStream.FromSeed(1);

    [Fact]
    public void EveryUndefinedDenominator_IsNotMeasuredWithItsOwnReason()
    {
        OutcomeTable noPositives = OutcomeTable.Of(new ConfusionMatrix(0, 3, 0, 4)), noSelected = OutcomeTable.Of(new ConfusionMatrix(0, 0, 3, 4));

        Assert.Equal("no positive labels in this slice", Reason(ConfusionMetrics.TruePositiveRate.Measure(noPositives, .95)));
        Assert.Equal("no positive predictions in this slice", Reason(ConfusionMetrics.PositivePredictiveValue.Measure(noSelected, .95)));
        Assert.Equal("labels of one class only in this slice", Reason(Bootstrap(noPositives).Measure(ConfusionMetrics.BalancedAccuracy, .95)));
        Assert.Equal("no rows in this slice", Reason(ConfusionMetrics.Accuracy.Measure(OutcomeTable.Empty, .95)));
        Assert.All(ConfusionMetrics.OfCells, metric => Assert.Equal("no rows in this slice", Reason(Bootstrap(OutcomeTable.Empty).Measure(metric, .95))));
        Assert.Equal("the false positive rate is 0", Reason(ConfusionMetrics.PositiveLikelihoodRatio.Measure(OutcomeTable.Of(new ConfusionMatrix(3, 0, 1, 4)), .95)));
    }

    [Fact]
    public void UnlabelledRows_LeaveOnlyTheLabelMetrics()
    {
        Cube.CubeSamples.Row[] rows = [.. Enumerable.Range(0, 10).Select(i => new Cube.CubeSamples.Row("a", "x", 2, (byte)(i % 2), .5))];
        OutcomeTable table = AuditKit.Statistics.Cube.SliceLattice.Of(Cube.CubeSamples.Of(rows), 0).Whole.Outcomes;

        Assert.Equal(.5, ConfusionMetrics.SelectionRate.Rate(table).Estimate);
        Assert.Equal("no labels in this slice", Reason(ConfusionMetrics.BaseRate.Measure(table, .95)));
        Assert.Equal("no labels in this slice", Reason(ConfusionMetrics.TruePositiveRate.Measure(table, .95)));
        Assert.Equal("no labels in this slice", Reason(ConfusionMetrics.Accuracy.Measure(table, .95)));
    }

    [Fact]
    public void Fairlearn_FixtureOfTwoGroups_HasItsRates()
    {
        OutcomeTable first = OutcomeTable.Of(new ConfusionMatrix(15, 7, 7, 7)), second = OutcomeTable.Of(new ConfusionMatrix(18, 6, 5, 6));

        double Gap(RateMetric metric) => Math.Abs(metric.Rate(first).Minus(metric.Rate(second)));

        // Printed with twelve decimals.
        Within.Of(.074603174603, Gap(ConfusionMetrics.SelectionRate), 5.1e-13);
        Within.Of(.891203703704, ConfusionMetrics.SelectionRate.Rate(first).Over(ConfusionMetrics.SelectionRate.Rate(second)), 5.1e-13);
        Within.Of(.100790513834, Math.Max(Gap(ConfusionMetrics.TruePositiveRate), Gap(ConfusionMetrics.FalsePositiveRate)), 5.1e-13);
    }

    [Fact]
    public void WeightedSelectionRate_IsTheShareOfWeight()
    {
        double[] weights = [1, 2, 3, 4, 1, 2, 1, 2];
        Cube.CubeSamples.Row[] rows = [.. "01100000".Select((c, i) => new Cube.CubeSamples.Row("a", "x", 2, (byte)(c - '0'), 0, weights[i]))];
        OutcomeTable table = AuditKit.Statistics.Cube.SliceLattice.Of(Cube.CubeSamples.Of(rows, weighted: true), 0).Whole.Outcomes;

        Assert.Equal(.3125, ConfusionMetrics.SelectionRate.Rate(table).Estimate);
        Assert.Equal(256.0 / 40, ConfusionMetrics.SelectionRate.Rate(table).EffectiveTrials);
        Assert.Equal(.625, ConfusionMetrics.SelectionRate.Rate(OutcomeTable.Of(new ConfusionMatrix(5, 0, 3, 0))).Estimate);
    }

    [Fact]
    public void CellMetrics_MatchTheirClosedForms()
    {
        OutcomeTable table = OutcomeTable.Of(new ConfusionMatrix(80, 10, 20, 90));

        // Sums and quotients of small whole numbers.
        Within.Of(.85, ConfusionMetrics.BalancedAccuracy.Estimate(table)!.Value, 1e-15);
        Within.Of(160.0 / 190, ConfusionMetrics.F1.Estimate(table)!.Value, 1e-15);
        Within.Of(.7, ConfusionMetrics.Informedness.Estimate(table)!.Value, 1e-15);
        Within.Of(.7, ConfusionMetrics.Kappa.Estimate(table)!.Value, 1e-15);
        Within.Of(7000 / Math.Sqrt(90.0 * 100 * 100 * 110), ConfusionMetrics.MatthewsCorrelation.Estimate(table)!.Value, 1e-15);
    }

    [Fact]
    public void EveryInterval_HoldsItsEstimate()
    {
        foreach (ConfusionMatrix matrix in new ConfusionMatrix[] { new(80, 10, 20, 90), new(1, 0, 0, 1), new(0, 3, 2, 4), new(5, 1, 1, 5), new(0, 0, 9, 90), new(7, 0, 0, 9) })
        {
            OutcomeTable table = OutcomeTable.Of(matrix);
            ConfusionBootstrap bootstrap = Bootstrap(table);
            IEnumerable<MeasuredValue> values = [.. ConfusionMetrics.Rates.Select(m => m.Measure(table, .95)), .. ConfusionMetrics.OfCells.Select(m => bootstrap.Measure(m, .95)), .. ConfusionMetrics.LikelihoodRatios.Select(m => m.Measure(table, .95))];
            foreach (MeasuredValue.Measured value in values.OfType<MeasuredValue.Measured>())
            {
                Assert.True(value.Interval!.Contains(value.Estimate), $"{matrix}: {value.Estimate} not in [{value.Interval.Lower}, {value.Interval.Upper}] ({value.Interval.Method})");
                Assert.True(value.Interval.Width > 0, $"{matrix}: an interval without width claims certainty ({value.Interval.Method})");
            }
        }
    }

    [Theory]
    [InlineData(60, 12, 18, 110)]
    [InlineData(25, 10, 15, 30)]
    public void BootstrapOfCells_CoversBalancedAccuracyAndF1(long tp, long fp, long fn, long tn)
    {
        double[] shares = [tp, fp, fn, tn];
        double n = shares.Sum();
        long rows = (long)n;
        long[] drawn = new long[4];
        (int balanced, int f1) = (0, 0);
        const int Replicates = 400;
        for (int replicate = 0; replicate < Replicates; replicate++)
        {
            MultinomialSampler.Draw(Seeds.For("sample", replicate).Open(), rows, shares, drawn);
            ConfusionBootstrap bootstrap = new(OutcomeTable.Of(new ConfusionMatrix(drawn[0], drawn[1], drawn[2], drawn[3])), Seeds.For("bootstrap", replicate), 400);
            balanced += Covers(bootstrap, ConfusionMetrics.BalancedAccuracy, shares) ? 1 : 0;
            f1 += Covers(bootstrap, ConfusionMetrics.F1, shares) ? 1 : 0;
        }

        // 400 samples: standard error .011 at .95; BCa itself is a little narrow at n = 80.
        Assert.InRange(balanced / (double)Replicates, .91, .985);
        Assert.InRange(f1 / (double)Replicates, .91, .985);
    }

    private static bool Covers(ConfusionBootstrap bootstrap, CellMetric metric, double[] truth) =>
        ((MeasuredValue.Measured)bootstrap.Measure(metric, .95)).Interval!.Contains(metric.Value(truth[0], truth[1], truth[2], truth[3])!.Value);

    private static ConfusionBootstrap Bootstrap(OutcomeTable table) => new(table, Seeds, 500);

    private static string Reason(MeasuredValue value) => Assert.IsType<MeasuredValue.NotMeasured>(value).Reason;
}
