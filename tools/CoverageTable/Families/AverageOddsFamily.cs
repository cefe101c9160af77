using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>The mean of the TPR gap and the FPR gap.</summary>
internal sealed class AverageOddsFamily : IntervalFamily
{
    public override string Name => "average odds, max-T";

    public override int Replicates => 1_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(4, 50, .7, .7), Of(4, 50, .7, .5), Of(2, 20, .9, .9),
    ];

    private static CoverageCase Of(int groups, long n, double rate, double last) => new($"{groups} x {n}, TPR {rate}, last {last}, FPR .3", (source, seeds) =>
        Trial.Of(AverageOdds.Difference(Draws.Groups(source, groups, n, rate, last), Draws.Groups(source, groups, n, .3, .3), Level, seeds, 300), (rate - last) / 2));
}
