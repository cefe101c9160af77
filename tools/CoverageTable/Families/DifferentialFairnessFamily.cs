using AuditKit.Fairness.Groups.Families;

namespace AuditKit.CoverageTable.Families;

/// <summary>The largest |ln| ratio of rates over groups and both answers.</summary>
internal sealed class DifferentialFairnessFamily : IntervalFamily
{
    public override string Name => "differential fairness, max-T";

    public override int Replicates => 500;

    public override IEnumerable<CoverageCase> Cases => [Of(2, 30, .5, .5), Of(4, 80, .4, .4), Of(4, 80, .4, .2), Of(5, 60, .1, .1), Of(3, 400, .05, .02)];

    private static CoverageCase Of(int groups, long n, double rate, double last) => new($"{groups} x {n}, rate {rate}, last {last}", (source, seeds) => new Trial(
        DifferentialFairness.Measure(Draws.Groups(source, groups, n, rate, last), Level, seeds, 200).Interval, Math.Max(Math.Log(rate / last), Math.Log((1 - last) / (1 - rate)))));
}
