using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>The area between ROC curves, 0 where they are equal.</summary>
internal sealed class AbrocaFamily : IntervalFamily
{
    public override string Name => "area between ROC curves";

    public override int Replicates => 1_000;

    public override double Slack => 0.03;

    public override IEnumerable<CoverageCase> Cases => [Of(2, 15, 1, 1), Of(3, 20, 1, 1), Of(2, 60, 1.5, .3)];

    // Binormal curves of one spread do not cross: the area between is the difference of areas.
    private static CoverageCase Of(int groups, int n, double shift, double last) => new($"{groups} x ({n}, {n}), shift {shift}, last {last}", (source, seeds) => new Trial(
        Abroca.Measure([.. Enumerable.Range(0, groups).Select(g => Draws.Binormal(source, n, n, g == groups - 1 ? last : shift))], Level, seeds, 99).Interval,
        StandardNormal.Cumulative(shift / Math.Sqrt(2)) - StandardNormal.Cumulative(last / Math.Sqrt(2))));
}
