using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>The mean squared error of scores in [0, 1].</summary>
internal sealed class BrierFamily : IntervalFamily
{
    public override string Name => "Brier score, delta";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(20, 0), Of(50, .2), Of(500, 0),
    ];

    private static CoverageCase Of(int n, double error) => new($"n {n}, labels off by {error}", (source, _) =>
    {
        ScoreSample sample = Draws.Calibrated(source, n, error);
        (double mean, double variance) = sample.SquaredError();
        double truth = Draws.Mean(i => (Draws.Rate(i, error) * Math.Pow(1 - Draws.Score(i), 2)) + ((1 - Draws.Rate(i, error)) * Math.Pow(Draws.Score(i), 2)));
        return Trial.Of(MomentInterval.UnitMean(mean, variance, n, Level), truth);
    });
}
