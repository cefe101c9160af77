using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>The largest minus the smallest debiased calibration error.</summary>
internal sealed class CalibrationGapFamily : IntervalFamily
{
    public override string Name => "calibration gap, max-T";

    public override int Replicates => 1_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(3, 200, 0, 0), Of(3, 200, 0, .15), Of(2, 1000, .1, .1), Of(2, 60, 0, 0),
    ];

    private static CoverageCase Of(int groups, int n, double error, double last) => new($"{groups} x {n}, labels off by {error}, last by {last}", (source, seeds) =>
    {
        CalibrationTable[] tables = [.. Enumerable.Range(0, groups).Select(group => CalibrationTable.Of(Draws.Calibrated(source, n, group == groups - 1 ? last : error), 10))];
        if (tables.Any(table => table.DebiasedError is null)) return new Trial(null, 0);
        return Trial.Of(CalibrationGap.Measure(tables, Level, [.. Enumerable.Range(0, groups).Select(group => seeds.For("group", group))], 300), Math.Abs(Root(last) - Root(error)));
    });

    private static double Root(double error) => Math.Sqrt(Draws.Mean(i => Math.Pow(Draws.Rate(i, error) - Draws.Score(i), 2)));
}
