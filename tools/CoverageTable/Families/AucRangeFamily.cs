using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>The largest minus the smallest of G areas, as audits measure it.</summary>
internal sealed class AucRangeFamily : IntervalFamily
{
    public override string Name => "AUC max-min difference";

    public override int Replicates => 3_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(4, 30, 1, 1), Of(4, 30, 1, .3), Of(6, 12, 1.5, 1.5), Of(3, 200, 1, 1),
    ];

    private static CoverageCase Of(int groups, int n, double shift, double last) => new($"{groups} x ({n}, {n}), shift {shift}, last {last}", (source, _) =>
    {
        AucEstimate[] areas = [.. Enumerable.Range(0, groups).Select(group => Draws.Binormal(source, n, n, group == groups - 1 ? last : shift).Auc()!)];
        double truth = StandardNormal.Cumulative(shift / Math.Sqrt(2)) - StandardNormal.Cumulative(last / Math.Sqrt(2));
        return Trial.Of(EstimateRange.Measure([.. areas.Select(a => a.Value)], [.. areas.Select(a => a.SafeValue)], [.. areas.Select(a => a.SafeVariance)], Level, 1, "test"), truth);
    });
}
