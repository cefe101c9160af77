using AuditKit.Statistics.Paired;
using AuditKit.Statistics.Resampling;

namespace AuditKit.CoverageTable.Families;

/// <summary>A difference of two rates of the same rows.</summary>
internal sealed class AgrestiMinFamily : IntervalFamily
{
    public override string Name => "Agresti-Min, paired";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(20, .5, .1, .1, .3), Of(30, .9, .05, .02, .03), Of(50, .3, .01, .01, .68), Of(500, .6, .08, .04, .28),
    ];

    private static CoverageCase Of(long n, params double[] cells) => new($"n {n}, cells {string.Join(" ", cells)}", (source, _) =>
    {
        long[] drawn = new long[4];
        MultinomialSampler.Draw(source, n, cells, drawn);
        return new Trial(AgrestiMinInterval.Of(new PairedOutcomes(drawn[0], drawn[1], drawn[2], drawn[3]), Level), cells[1] - cells[2]);
    });
}
