using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Expected calibration error in ten bins.</summary>
internal sealed class CalibrationErrorFamily : IntervalFamily
{
    public override string Name => "calibration error, largest change";

    public override int Replicates => 1_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(50, 0), Of(200, 0), Of(200, .1), Of(2000, .05),
    ];

    private static CoverageCase Of(int n, double error) => new($"n {n}, labels off by {error}", (source, seeds) =>
        Trial.Of(CalibrationTable.Of(Draws.Calibrated(source, n, error), 10).Measure(Level, seeds, 300), Draws.Mean(i => Math.Abs(Draws.Rate(i, error) - Draws.Score(i)))));
}
