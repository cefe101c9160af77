using AuditKit.Fairness.Groups.Families;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.CoverageTable.Families;

/// <summary>The largest gap to all rows times the share of the slice.</summary>
internal sealed class SubgroupFamily : IntervalFamily
{
    public override string Name => "subgroup parity violation, max-T";

    public override int Replicates => 400;

    public override IEnumerable<CoverageCase> Cases => [Of(4, 80, .4, .4), Of(4, 80, .4, .2), Of(6, 30, .1, .1), Of(3, 300, .5, .45)];

    private static CoverageCase Of(int groups, int n, double rate, double last) => new($"{groups} x {n}, rate {rate}, last {last}", (source, seeds) =>
    {
        byte[] codes = [.. Enumerable.Range(0, groups * n).Select(row => (byte)(row % groups))], answers = [.. codes.Select(code => source.NextDouble() < (code == groups - 1 ? last : rate) ? (byte)1 : (byte)0)];
        CubeRows rows = new() { Count = codes.Length, Predictions = answers, Attributes = [CodedColumn.Of("group", [.. Enumerable.Range(0, groups).Select(g => $"g{g}")], codes)] };
        double truth = ((((groups - 1) * rate) + last) / groups) - last;
        return Trial.Of(new SubgroupFairness(SliceLattice.Of(rows, 1), Settings.Of(seeds)).Measure(FamilyMetrics.SubgroupParity, ConfusionMetrics.SelectionRate).Value, truth / groups);
    });
}
