using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>A rate.</summary>
internal sealed class WilsonFamily : IntervalFamily
{
    public override string Name => "Wilson";

    // Exact coverage oscillates with n p; at n p = 1 it is about .92 (Brown, Cai and DasGupta 2001, fig. 5).
    public override double Slack => 0.04;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(10, .5), Of(20, .05), Of(50, .02), Of(500, .3),
    ];

    private static CoverageCase Of(long n, double p) => new($"n {n}, p {p}", (source, _) => new Trial(WilsonInterval.Of(Draws.Rate(source, n, p), Level), p));
}
