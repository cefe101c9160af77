using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>The largest distance of a group from all rows.</summary>
internal sealed class OverallGapFamily : IntervalFamily
{
    public override string Name => "gap to overall";

    public override int Replicates => 3_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        .. new[] { (2, 30L, .5, .5), (5, 40, .3, .3), (5, 40, .05, .05), (4, 100, .5, .3), (8, 60, .9, .6) }.SelectMany(one => new[] { Of(true, one), Of(false, one) }),
    ];

    private static CoverageCase Of(bool ratio, (int Groups, long N, double Rate, double Last) one) => new($"{(ratio ? "ratio" : "difference")}, {one.Groups} x {one.N}, rate {one.Rate}, last {one.Last}", (source, _) =>
    {
        Proportion[] rates = Draws.Groups(source, one.Groups, one.N, one.Rate, one.Last);
        (long successes, long trials) = (rates.Sum(rate => rate.Successes), rates.Sum(rate => rate.Trials));
        (Proportion, Proportion)[] against = [.. rates.Select(rate => (rate, Proportion.Of(successes - rate.Successes, trials - rate.Trials)))];
        MeasuredValue value = ratio ? OverallGap.Ratio(against, Proportion.Of(successes, trials), Level) : OverallGap.Difference(against, Proportion.Of(successes, trials), Level);
        double overall = (((one.Groups - 1) * one.Rate) + one.Last) / one.Groups;
        return Trial.Of(value, ratio ? Math.Min(overall / one.Rate, one.Last / overall) : overall - one.Last);
    });
}
