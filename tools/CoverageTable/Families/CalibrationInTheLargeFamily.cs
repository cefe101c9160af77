using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Observed over expected positives.</summary>
internal sealed class CalibrationInTheLargeFamily : IntervalFamily
{
    public override string Name => "observed / expected positives";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(20, .2, .8, 1), Of(100, 0, .1, 1), Of(100, .9, 1, 1), Of(200, 0, 1, 1), Of(200, .1, .5, 1.6),
    ];

    private static CoverageCase Of(int n, double low, double high, double ratio) => new($"n {n}, scores {low} to {high}, ratio {ratio}", (source, _) =>
        Trial.Of(CalibrationInTheLarge.Measure(Draws.Uniform(source, n, low, high, score => ratio * score), Level), ratio));
}
