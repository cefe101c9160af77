using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.CoverageTable.Families;

/// <summary>Quality of a rule that decides by chance: the mean, its change, the gap.</summary>
internal sealed class ExpectedDecisionFamily : IntervalFamily
{
    public override string Name => "expected decisions";

    public override int Replicates => 3_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(30, .3, true), Of(30, .3, false), Of(60, .05, true), Of(60, .05, false), Of(400, .5, true), Of(400, .5, false),
        new("gap at equality, 3 x 80, rate .3", (source, _) => Trial.Of(new GapMeans(GapKind.All[0], Joint.Draw(source, 40, [.3, .3, .3], [.3, .3, .3], .5), 3).Gap(true, Level), 0)),
    ];

    // Before: yes at the rate. After: chance 1 at half of the rate, .4 for a quarter of all rows, else 0.
    private static CoverageCase Of(int n, double rate, bool change) => new($"{(change ? "change" : "mean")}, n {n}, rate {rate}", (source, _) =>
    {
        double[] old = [.. Enumerable.Range(0, n).Select(_ => source.NextDouble() < rate ? 1.0 : 0)], fresh = [.. old.Select(_ => source.NextDouble()).Select(u => u < rate / 2 ? 1 : u < (rate / 2) + .25 ? .4 : 0)];
        PairedMean mean = PairedMean.Of(JointTable.Of(new int[n], new byte[n], old, fresh, null), cell => (cell.Before, cell.After))!;
        return change ? Trial.Of(mean.Change(Level), .1 - (rate / 2)) : Trial.Of(mean.Mitigated(Level), (rate / 2) + .1);
    });
}
