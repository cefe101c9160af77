using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Two independent areas.</summary>
internal sealed class AucDifferenceFamily : IntervalFamily
{
    public override string Name => "AUC difference, two samples";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(15, 1, 1), Of(30, 2.5, 1), Of(6, 1, 1), Of(200, 1, 1.2),
    ];

    private static CoverageCase Of(int n, double first, double second) => new($"({n}, {2 * n}) each, shifts {first} and {second}", (source, _) =>
    {
        AucDifference difference = AucDifference.Unpaired(Draws.Binormal(source, n, 2 * n, first).Auc()!, Draws.Binormal(source, n, 2 * n, second).Auc()!, Level);
        return new Trial(difference.Interval, StandardNormal.Cumulative(first / Math.Sqrt(2)) - StandardNormal.Cumulative(second / Math.Sqrt(2)));
    });
}
