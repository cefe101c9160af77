using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Samples;

namespace AuditKit.Statistics.Tests.Samples;

[Trait("Kind", "statistics")]
public sealed class ErrorIntervalTests
{
    [Fact]
    public void Estimates_EqualThePlainFormulas()
    {
        double[] predictions = [3, 1, 2, 5, 4], labels = [2, 1, 4, 4, 5.5];
        double[] errors = [1, 0, -2, 1, -1.5];
        NumericSample sample = NumericSample.Of(predictions, labels);

        // Sums of five small numbers: a few units of the last digit.
        Within.Of(errors.Average(), sample.MeanError().Value, 1e-14);
        Within.Of(errors.Average(Math.Abs), sample.MeanAbsoluteError().Value, 1e-14);
        Within.Of(Math.Sqrt(errors.Average(e => e * e)), sample.RootMeanSquaredError().Value, 1e-14);
        double mean = labels.Average();
        Within.Of(errors.Sum(e => e * e) / labels.Sum(y => (y - mean) * (y - mean)), sample.UnexplainedShare()!.Value.Value, 1e-14);
        double spread = predictions.Sum(p => (p - 3) * (p - 3)) / 4;
        Within.Of(spread / 5, sample.MeanPrediction().Variance, 1e-14);
    }

    [Fact]
    public void RowOrder_ChangesNoBit_AndDuplicatedRowsShrinkTheIntervalBySqrtTwo()
    {
        RandomSource source = SeedStream.FromSeed(3).For("rows").Open();
        double[] predictions = Simulated.Normals(source, 400), labels = Simulated.Normals(source, 400);
        int[] order = [.. Enumerable.Range(0, 400).OrderBy(row => row * 7919 % 401)];

        NumericSample once = NumericSample.Of(predictions, labels), shuffled = NumericSample.Of([.. order.Select(row => predictions[row])], [.. order.Select(row => labels[row])]);
        NumericSample twice = NumericSample.Of([.. predictions, .. predictions], [.. labels, .. labels]);

        foreach (Func<NumericSample, SampleEstimate> of in new Func<NumericSample, SampleEstimate>[] { s => s.MeanPrediction(), s => s.MeanAbsoluteError(), s => s.RootMeanSquaredError(), s => s.UnexplainedShare()!.Value })
        {
            Assert.Equal(of(once), of(shuffled));
            Within.Of(of(once).Value, of(twice).Value, 1e-12);
            // n - 1 of 400 and 799 rows differ from n by a quarter of a percent.
            Within.Of(Math.Sqrt(2), Math.Sqrt(of(once).Variance / of(twice).Variance), 0.005);
        }
    }

    [Fact]
    public void EqualWeights_ChangeNothing_AndWeightTwoPullsLikeTwoRows()
    {
        double[] predictions = [1, 2, 4, 8], labels = [0, 2, 5, 9];

        SampleEstimate plain = NumericSample.Of(predictions, labels).MeanAbsoluteError(), weighted = NumericSample.Of(predictions, labels, [3, 3, 3, 3]).MeanAbsoluteError();

        Within.Of(plain.Value, weighted.Value, 1e-14);
        Within.Of(plain.Variance, weighted.Variance, 1e-14);
        Within.Of(NumericSample.Of([1, 1, 2, 4, 8], [0, 0, 2, 5, 9]).MeanError().Value, NumericSample.Of(predictions, labels, [2, 1, 1, 1]).MeanError().Value, 1e-14);
    }

    [Theory]
    [InlineData(10, 0.93)]
    [InlineData(100, 0.93)]
    public void MeanOfNormals_IsCovered(int rows, double least) =>
        Assert.True(Simulated.Of($"mean, n {rows}", 0, source => NumericSample.Of(Simulated.Normals(source, rows)).MeanPrediction().Measure(0.95)) >= least);

    // Squared errors are skewed: the delta method needs some 100 rows, and a report says so; below, the bound only keeps it from getting worse.
    [Theory]
    [InlineData(10, 0.90, 0.86)]
    [InlineData(30, 0.93, 0.90)]
    [InlineData(100, 0.93, 0.93)]
    [InlineData(300, 0.93, 0.93)]
    public void ErrorsOfNormals_AreCovered(int rows, double leastAbsolute, double leastSquared)
    {
        Assert.True(Simulated.Of($"mean absolute error, n {rows}", Math.Sqrt(2 / Math.PI), source => NumericSample.Of(Simulated.Normals(source, rows), new double[rows]).MeanAbsoluteError().MeasurePositive(0.95)) >= leastAbsolute);
        Assert.True(Simulated.Of($"root mean squared error, n {rows}", 1, source => NumericSample.Of(Simulated.Normals(source, rows), new double[rows]).RootMeanSquaredError().MeasurePositive(0.95)) >= leastSquared);
    }

    [Theory]
    [InlineData(50, 0.91)]
    [InlineData(200, 0.93)]
    public void UnexplainedShare_IsCovered(int rows, double least)
    {
        // y = x + e, both standard normal: x explains half of y.
        double covered = Simulated.Of($"1 - R squared, n {rows}", 0.5, source =>
        {
            double[] x = Simulated.Normals(source, rows);
            return NumericSample.Of(x, [.. x.Select(value => value + source.NextGaussian())]).UnexplainedShare()!.Value.MeasurePositive(0.95);
        });
        Assert.True(covered >= least);
    }

    [Theory]
    [InlineData(2, 10, 10)]
    [InlineData(5, 12, 60)]
    [InlineData(8, 100, 100)]
    public void GapOfEqualMeans_CoversZero(int groups, int few, int many) =>
        Assert.True(Simulated.Of($"gap of {groups} equal means, n {few} to {many}", 0, source => WelchRange.Difference([.. Enumerable.Range(0, groups).Select(group => SampleEstimate.Mean(Simulated.Normals(source, group == 0 ? few : many, 0, group == 0 ? 2 : 1)))], 0.95), Simulated.Few) >= Simulated.LeastOfFew);

    [Theory]
    [InlineData(3, 40)]
    [InlineData(6, 150)]
    public void GapOfErrors_IsCoveredAtEqualityAndBeyond(int groups, int rows)
    {
        double truth = Math.Sqrt(2 / Math.PI);
        Assert.True(Simulated.Of($"gap of {groups} equal MAE, n {rows}", 0, source => WelchRange.Difference(Errors(source, groups, rows, 1), 0.95), Simulated.Few) >= Simulated.LeastOfFew);
        Assert.True(Simulated.Of($"gap of {groups} MAE, one twice, n {rows}", truth, source => WelchRange.Difference(Errors(source, groups, rows, 2), 0.95), Simulated.Few) >= Simulated.LeastOfFew);
        Assert.True(Simulated.Of($"ratio of {groups} equal MAE, n {rows}", 1, source => WelchRange.Ratio(Errors(source, groups, rows, 1), 0.95), Simulated.Few) >= Simulated.LeastOfFew);
        Assert.True(Simulated.Of($"ratio of {groups} MAE, one twice, n {rows}", 2, source => WelchRange.Ratio(Errors(source, groups, rows, 2), 0.95), Simulated.Few) >= Simulated.LeastOfFew);
    }

    [Fact]
    public void TwoGroups_GiveWelchsInterval()
    {
        // Means 2 and 5, variances of the means 1/3 and 4/3, Welch df 25/9 / (1/9/2 + 16/9/2) = 50/17, t(.975) of it 3.2234 by the incomplete beta function.
        MeasuredValue.Measured gap = (MeasuredValue.Measured)WelchRange.Difference([SampleEstimate.Mean([1, 2, 3]), SampleEstimate.Mean([3, 5, 7])], 0.95);
        double t = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, 50.0 / 17, 0.975);

        Within.Of(3, gap.Estimate, 1e-14);
        Within.Of(3 + (t * Math.Sqrt(5.0 / 3)), gap.Interval!.Upper, 1e-9);
        Assert.Equal(0, gap.Interval.Lower);
    }

    private static SampleEstimate[] Errors(RandomSource source, int groups, int rows, double worst) =>
        [.. Enumerable.Range(0, groups).Select(group => NumericSample.Of(Simulated.Normals(source, rows, 0, group == 0 ? worst : 1), new double[rows]).MeanAbsoluteError())];
}
