using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>Bands over thresholds: a replicate covers where all of them do, else the first band that fails stands for it.</summary>
internal sealed class ThresholdSweepFamily : IntervalFamily
{
    private static readonly double[] Tenths = [.1, .2, .3, .4, .5, .6, .7, .8, .9];

    public override string Name => "gaps and rates over all thresholds";

    public override int Replicates => 1_000;

    public override double Slack => 0.03;

    public override IEnumerable<CoverageCase> Cases => [Gap(2, 40, 0), Gap(4, 100, 0), Gap(3, 15, 0), Gap(2, 200, .25), Rate(2, 40), Rate(3, 15)];

    private static CoverageCase Gap(int groups, int n, double shift) => Of($"gap, {groups} x {n}, shift {shift}", groups, n, shift, sweep => Tenths.Select((_, k) => new Trial(sweep.GapBand(k), Truth(k, shift) - Truth(k, 0))));

    private static CoverageCase Rate(int groups, int n) => Of($"rates, {groups} x {n}", groups, n, 0, sweep =>
        from g in Enumerable.Range(0, groups)
        from k in Enumerable.Range(0, Tenths.Length)
        select new Trial(sweep.RateBand(g, k), Truth(k, 0)));

    private static CoverageCase Of(string name, int groups, int n, double shift, Func<ThresholdSweep, IEnumerable<Trial>> bands) => new(name, (source, seeds) =>
    {
        ThresholdCells[] cells = [.. Enumerable.Range(0, groups).Select(g => ThresholdCells.OfRows(Tenths, [.. Enumerable.Range(0, n).Select(_ => source.NextDouble() + (g == 0 ? shift : 0))]))];
        Trial[] trials = [.. bands(new ThresholdSweep(cells, Level, [.. Enumerable.Range(0, groups).Select(g => seeds.For("group", g))], 200))];
        return trials.All(trial => trial.Covers) ? trials[0] : trials.First(trial => !trial.Covers);
    });

    private static double Truth(int threshold, double shift) => Math.Min(1, 1 - Tenths[threshold] + shift);
}
