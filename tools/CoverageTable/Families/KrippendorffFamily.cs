using AuditKit.Statistics.Association;

namespace AuditKit.CoverageTable.Families;

/// <summary>Agreement of annotators beyond chance.</summary>
internal sealed class KrippendorffFamily : IntervalFamily
{
    public override string Name => "Krippendorff alpha, bootstrap over items";

    public override int Replicates => 1_000;

    public override IEnumerable<CoverageCase> Cases => [Of(30, 3, .8, .5), Of(100, 3, .8, .5), Of(60, 2, .95, .2), Of(60, 4, .5, .5), Of(300, 3, .9, .1)];

    // Each annotator keeps the item's class with the share given, else draws one anew: alpha is the share squared.
    private static CoverageCase Of(int items, int annotators, double keep, double rate) => new($"{items} items, {annotators} annotators, class rate {rate}, alpha {keep * keep:0.##}", (source, seeds) =>
    {
        int[][] counts = new int[items][];
        for (int item = 0; item < items; item++)
        {
            bool own = source.NextDouble() < rate;
            int yes = Enumerable.Range(0, annotators).Count(_ => source.NextDouble() < keep ? own : source.NextDouble() < rate);
            counts[item] = [yes, annotators - yes];
        }

        return Trial.Of(KrippendorffAlpha.Measure(counts, Level, seeds, 300), keep * keep);
    });
}
