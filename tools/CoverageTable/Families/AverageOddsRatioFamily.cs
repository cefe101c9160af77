using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>The mean of the TPR ratio and the FPR ratio.</summary>
internal sealed class AverageOddsRatioFamily : IntervalFamily
{
    public override string Name => "average odds ratio";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases => [Of(4, 50, .7, .7), Of(4, 50, .7, .5), Of(2, 30, .9, .9), Of(5, 200, .6, .5)];

    private static CoverageCase Of(int groups, long n, double rate, double last) => new($"{groups} x {n}, TPR {rate}, last {last}, FPR .3", (source, _) =>
    {
        (Proportion[] tpr, Proportion[] fpr) = (Draws.Groups(source, groups, n, rate, last), Draws.Groups(source, groups, n, .3, .3));
        return Trial.Of(AverageOdds.Ratio(MinMaxRatio.Measure(tpr, Math.Sqrt(Level)), MinMaxRatio.Measure(fpr, Math.Sqrt(Level)), Level), ((last / rate) + 1) / 2);
    });
}
