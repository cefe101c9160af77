using AuditKit.Core;
using AuditKit.Fairness.Conditional;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.CoverageTable.Families;

/// <summary>The gap over groups with the same shares of the strata.</summary>
internal sealed class StandardizedGapFamily : IntervalFamily
{
    public override string Name => "directly standardised gap";

    public override int Replicates => 2_000;

    public override IEnumerable<CoverageCase> Cases => [Of(2, 5, 30, 0), Of(4, 3, 30, 0), Of(4, 3, 60, .15), Of(3, 10, 12, 0)];

    // Strata of equal size with rates .2 to .8; the last group lies lower in all of them.
    private static CoverageCase Of(int groups, int strata, int n, double gap) => new($"{groups} groups, {strata} strata of {n} rows a group, gap {gap}", (source, seeds) =>
    {
        CubeSlice[][] cells = [.. Enumerable.Range(0, strata).Select(s => Enumerable.Range(0, groups).Select(g =>
        {
            long selected = Draws.Count(source, n, .2 + (.6 * s / (strata - 1)) - (g == groups - 1 ? gap : 0));
            return new CubeSlice(Slice.Of(("control", $"{s}"), ("group", $"{g}")), [], OutcomeTable.Of(new ConfusionMatrix(0, selected, 0, n - selected)), null);
        }).ToArray())];
        AttributeSet merged = new(["group"], [.. Enumerable.Range(0, groups).Select(g => new CubeSlice(Slice.Of(("group", $"{g}")), [], OutcomeTable.Merge([.. cells.Select(stratum => stratum[g].Outcomes)]), null))], []);
        CubeSlice whole = new(Slice.All, [], OutcomeTable.Merge([.. merged.Slices.Select(slice => slice.Outcomes)]), null);
        ConditionedGroups conditioned = new("control", "group", [.. cells.Select(stratum => new AttributeSet(["group"], stratum, []))], merged, whole);
        string metric = ConditionalMetrics.Pooled(ConditionalMetrics.Rates[0].Stem);
        return Trial.Of(new ConditionalMeasures(conditioned, Settings.Of(seeds)).Measure().Single(own => own.Metric == metric).Value, gap);
    });
}
