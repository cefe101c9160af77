using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>Difference and ratio of two groups named in advance.</summary>
internal sealed class NamedPairFamily : IntervalFamily
{
    public override string Name => "named pair";

    public override int Replicates => 5_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        .. new[] { (20L, .5, 20L, .5), (30, .05, 30, .3), (10, .9, 40, .6), (40, .03, 40, .03), (200, .4, 100, .5), (60, .98, 300, .9) }.SelectMany(one => new[] { Of(true, one), Of(false, one) }),
    ];

    private static CoverageCase Of(bool ratio, (long N, double P, long M, double Q) one) => new($"{(ratio ? "ratio" : "difference")}, {one.P} of {one.N} v {one.Q} of {one.M}", (source, _) =>
    {
        (Proportion first, Proportion second) = (Draws.Rate(source, one.N, one.P), Draws.Rate(source, one.M, one.Q));
        MeasuredValue value = ratio ? NamedPair.Ratio(first, second, Level) : NamedPair.Difference(first, second, Level);
        return Trial.Of(value, ratio ? one.P / one.Q : one.P - one.Q);
    });
}
