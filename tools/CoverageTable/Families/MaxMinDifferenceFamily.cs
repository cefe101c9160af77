using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>The largest minus the smallest rate.</summary>
internal sealed class MaxMinDifferenceFamily : IntervalFamily
{
    public override string Name => "max-min difference";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(2, 10, .5, .5), Of(5, 20, .05, .05), Of(8, 100, .5, .5), Of(8, 100, .5, .35), Of(20, 50, .3, .3), Of(3, 1000, .4, .5),
    ];

    private static CoverageCase Of(int groups, long n, double rate, double last) => new($"{groups} x {n}, rate {rate}, last {last}", (source, _) =>
        Trial.Of(MaxMinDifference.Measure(Draws.Groups(source, groups, n, rate, last), Level), Math.Abs(rate - last)));
}
