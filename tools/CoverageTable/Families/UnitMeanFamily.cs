using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>A mean of shares in [0, 1], such as the consistency of rows with their neighbours (taken as given).</summary>
internal sealed class UnitMeanFamily : IntervalFamily
{
    public override string Name => "mean in [0, 1] (consistency)";

    public override IEnumerable<CoverageCase> Cases => [Of(30, .8), Of(60, .95), Of(100, .5), Of(500, .9)];

    // Shares of 5 neighbours that agree.
    private static CoverageCase Of(int n, double rate) => new($"n {n}, 5 neighbours, mean {rate}", (source, _) =>
    {
        double[] shares = [.. Enumerable.Range(0, n).Select(_ => Draws.Count(source, 5, rate) / 5.0)];
        double mean = shares.Average();
        return Trial.Of(MomentInterval.UnitMean(mean, shares.Sum(share => (share - mean) * (share - mean)) / (n - 1), n, Level), rate);
    });
}
