using AuditKit.Core.Measurements;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Murphy's parts of the Brier score; a bound on a norm, so above the level away from 0.</summary>
internal sealed class BrierPartsFamily : IntervalFamily
{
    public override string Name => "Brier parts";

    public override int Replicates => 1_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of("reliability, calibrated, n 300", 300, 0, 0, (bootstrap, parts, _) => bootstrap.Reliability(parts.Reliability, Level)),
        Of("reliability .01, n 300", 300, -.1, Draws.Mean(i => Math.Pow(Draws.Rate(i, -.1) - Draws.Score(i), 2)), (bootstrap, parts, _) => bootstrap.Reliability(parts.Reliability, Level)),
        Of("resolution, n 300", 300, 0, Draws.Mean(i => Math.Pow(Draws.Score(i) - .5, 2)), (bootstrap, parts, _) => bootstrap.Resolution(parts.Resolution, Level)),
        Of("uncertainty, base rate .5, n 30", 30, 0, .25, (_, _, sample) => MurphyDecomposition.MeasureUncertainty(sample, Level)),
    ];

    private static CoverageCase Of(string name, int n, double error, double truth, Func<CalibrationBootstrap, MurphyDecomposition, ScoreSample, MeasuredValue> measure) => new(name, (source, seeds) =>
    {
        ScoreSample sample = Draws.Calibrated(source, n, error);
        CalibrationTable table = CalibrationTable.Of(sample, 10);
        return Trial.Of(measure(new CalibrationBootstrap(table, seeds, 200), MurphyDecomposition.Of(sample, table), sample), truth);
    });
}
