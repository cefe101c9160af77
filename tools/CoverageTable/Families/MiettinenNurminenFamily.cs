using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>A difference of two rates by score.</summary>
internal sealed class MiettinenNurminenFamily : IntervalFamily
{
    public override string Name => "Miettinen-Nurminen";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(20, .5, 20, .5), Of(20, .05, 20, .3), Of(10, .9, 40, .6), Of(30, .02, 30, .02), Of(200, .4, 100, .5),
    ];

    private static CoverageCase Of(long n, double p, long m, double q) => new($"{p} of {n} v {q} of {m}", (source, _) =>
    {
        (Proportion first, Proportion second) = (Draws.Rate(source, n, p), Draws.Rate(source, m, q));
        return new Trial(MiettinenNurminenInterval.Of(first, second, Level), p - q);
    });
}
