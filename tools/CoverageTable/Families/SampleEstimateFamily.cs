using AuditKit.Core.Measurements;
using AuditKit.Statistics.Samples;

namespace AuditKit.CoverageTable.Families;

/// <summary>Numbers of a regression in one slice: mean prediction, MAE, RMSE, 1 - R squared.</summary>
internal sealed class SampleEstimateFamily : IntervalFamily
{
    public override string Name => "sample estimates, t";

    public override int Replicates => 4_000;

    // 1 - R squared is a ratio of two mean squares, both skewed at 30 rows.
    public override double Slack => 0.03;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of("mean", 10, 0, sample => sample.MeanPrediction().Measure(Level)),
        Of("mean", 100, 0, sample => sample.MeanPrediction().Measure(Level)),
        Of("MAE", 30, Math.Sqrt(1 / Math.PI), sample => sample.MeanAbsoluteError().MeasurePositive(Level)),
        Of("MAE", 100, Math.Sqrt(1 / Math.PI), sample => sample.MeanAbsoluteError().MeasurePositive(Level)),
        Of("RMSE", 30, Math.Sqrt(.5), sample => sample.RootMeanSquaredError().MeasurePositive(Level)),
        Of("RMSE", 100, Math.Sqrt(.5), sample => sample.RootMeanSquaredError().MeasurePositive(Level)),
        Of("1 - R squared", 30, 1.0 / 3, sample => sample.UnexplainedShare()!.Value.MeasurePositive(Level)),
        Of("1 - R squared", 100, 1.0 / 3, sample => sample.UnexplainedShare()!.Value.MeasurePositive(Level)),
    ];

    // Predictions N(0, 1), errors N(0, 1/2).
    private static CoverageCase Of(string name, int n, double truth, Func<NumericSample, MeasuredValue> measure) => new($"{name}, n {n}", (source, _) =>
    {
        double[] predictions = Draws.Normals(source, n, 0, 1);
        return Trial.Of(measure(NumericSample.Of(predictions, [.. predictions.Select(x => x + (Math.Sqrt(.5) * source.NextGaussian()))])), truth);
    });
}
