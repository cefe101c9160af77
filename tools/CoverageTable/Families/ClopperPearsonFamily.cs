using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>A rate, guaranteed.</summary>
internal sealed class ClopperPearsonFamily : IntervalFamily
{
    public override string Name => "Clopper-Pearson";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(10, .5), Of(20, .05), Of(50, .02), Of(500, .3),
    ];

    private static CoverageCase Of(long n, double p) => new($"n {n}, p {p}", (source, _) => new Trial(ClopperPearsonInterval.Of(Draws.Count(source, n, p), n, Level), p));
}
