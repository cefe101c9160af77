using AuditKit.Statistics.Paired;
using AuditKit.Statistics.Resampling;

namespace AuditKit.CoverageTable.Families;

/// <summary>The change of a max-min gap between two models on the same rows.</summary>
internal sealed class PairedGapFamily : IntervalFamily
{
    public override string Name => "change of a gap, paired";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(4, 50, [.5, .05, .05, .4], [.5, .05, .05, .4]),
        Of(4, 50, [.5, .05, .05, .4], [.2, .05, .15, .6]),
        Of(2, 20, [.85, .05, .02, .08], [.85, .05, .02, .08]),
        Of(3, 300, [.4, .1, .1, .4], [.3, .02, .12, .56]),
    ];

    private static CoverageCase Of(int groups, long n, double[] cells, double[] last) => new($"{groups} x {n}, cells {string.Join(" ", cells)}, last {string.Join(" ", last)}", (source, _) =>
    {
        PairedOutcomes[] drawn = new PairedOutcomes[groups];
        for (int group = 0; group < groups; group++)
        {
            long[] counts = new long[4];
            MultinomialSampler.Draw(source, n, group == groups - 1 ? last : cells, counts);
            drawn[group] = new PairedOutcomes(counts[0], counts[1], counts[2], counts[3]);
        }

        double before = Math.Abs(cells[0] + cells[1] - last[0] - last[1]), after = Math.Abs(cells[0] + cells[2] - last[0] - last[2]);
        return Trial.Of(PairedGapChange.Measure(drawn, Level), after - before);
    });
}
