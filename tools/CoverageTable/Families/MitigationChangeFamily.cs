using AuditKit.Core.Measurements;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.CoverageTable.Families;

/// <summary>How much a mitigated rule changes a gap, and the worst group, on the same rows.</summary>
internal sealed class MitigationChangeFamily : IntervalFamily
{
    public override string Name => "change by mitigation, paired max-T";

    public override int Replicates => 500;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Gap("demographic_parity", 100, [.3, .3, .3], [.3, .3, .3], .8), Gap("demographic_parity", 100, [.5, .3], [.4, .4], .8), Gap("demographic_parity", 15, [.5, .4, .2], [.4, .4, .3], .5),
        Gap("demographic_parity", 50, [.02, .1], [.02, .04], .9), Gap("equal_opportunity", 60, [.6, .4], [.4, .6], .3), Gap("equalized_odds", 100, [.6, .4], [.5, .45], .6),
        Worst(150, [.8, .8, .8], [.85, .78, .8]), Worst(40, [.9, .9], [.9, .9]),
    ];

    private static CoverageCase Gap(string kind, int perLabel, double[] before, double[] after, double agreement) =>
        new($"{kind}, {2 * perLabel} rows a group, before {string.Join(" ", before)}, after {string.Join(" ", after)}, agreement {agreement}", (source, seeds) => Trial.Of(
            new GapMeans(GapKind.All.Single(own => own.Id == kind), Joint.Draw(source, perLabel, before, after, agreement), before.Length) { Replicates = 300 }.Change(Level, seeds),
            after.Max() - after.Min() - (before.Max() - before.Min())));

    private static CoverageCase Worst(int perLabel, double[] before, double[] after) => new($"worst group, {2 * perLabel} rows a group, before {string.Join(" ", before)}, after {string.Join(" ", after)}", (source, seeds) =>
    {
        PairedMean[] means = [.. Joint.Draw(source, perLabel, before, after, .7).ToLookup(cell => cell.Group).Select(group => PairedMean.Of(group, cell => (cell.Before, cell.After))!)];
        (double lower, double upper) = new ExtremeChange(means, PairedContrast.Singles(before.Length)) { Replicates = 300 }.Ends(false, Level, seeds);
        return new Trial(new Interval(-upper, -lower, Level, ExtremeChange.Method), after.Min() - before.Min());
    });
}
