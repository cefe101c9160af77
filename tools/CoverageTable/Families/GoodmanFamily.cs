using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;

namespace AuditKit.CoverageTable.Families;

/// <summary>Shares of a multinomial, simultaneous: a trial covers if every interval does.</summary>
internal sealed class GoodmanFamily : IntervalFamily
{
    public override string Name => "Goodman, all shares at once";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(50, .5, .3, .2), Of(30, .8, .15, .05), Of(100, .6, .2, .1, .05, .03, .02), Of(1000, .4, .3, .2, .08, .02), Of(40, .9, .1),
    ];

    // Coverage of all at once as one interval: the worst distance of a truth from its interval must be 0.
    private static CoverageCase Of(long n, params double[] shares) => new($"n {n}, shares {string.Join(" ", shares)}", (source, _) =>
    {
        long[] counts = new long[shares.Length];
        MultinomialSampler.Draw(source, n, shares, counts);
        IReadOnlyList<Interval> intervals = GoodmanIntervals.Of(counts, Level);
        int missed = Array.FindIndex([.. shares.Select((share, i) => intervals[i].Contains(share))], covered => !covered), shown = Math.Max(0, missed);
        return new Trial(intervals[shown], shares[shown]);
    });
}
