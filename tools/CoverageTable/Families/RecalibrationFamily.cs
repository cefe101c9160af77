using AuditKit.Core.Measurements;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Slope and intercept of the recalibration line on the logit.</summary>
internal sealed class RecalibrationFamily : IntervalFamily
{
    public override string Name => "calibration slope and intercept, Wald";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Slope(60, 0, 0, 1), Intercept(60, 0, 0, 1), Slope(200, -2, 0, 1), Intercept(200, -2, 0, 1), Slope(200, 0, .5, .6), Intercept(200, 0, .5, .6),
    ];

    private static CoverageCase Slope(int n, double mean, double intercept, double slope) =>
        Of($"slope {slope}, n {n}, logit mean {mean}", n, mean, intercept, slope, fit => fit.MeasureSlope(Level), slope);

    private static CoverageCase Intercept(int n, double mean, double intercept, double slope) =>
        Of($"intercept {intercept}, n {n}, logit mean {mean}", n, mean, intercept, slope, fit => fit.MeasureIntercept(Level), intercept);

    private static CoverageCase Of(string name, int n, double mean, double intercept, double slope, Func<LogisticRecalibration, MeasuredValue> measure, double truth) => new(name, (source, _) =>
        LogisticRecalibration.Fit(Draws.Logistic(source, n, mean, intercept, slope), out string reason) is { } fit
            ? Trial.Of(measure(fit), truth)
            : Trial.Of(new MeasuredValue.NotMeasured(reason), truth));
}
