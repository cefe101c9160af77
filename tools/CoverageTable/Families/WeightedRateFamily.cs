using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.CoverageTable.Families;

/// <summary>A rate of rows with weights that do not depend on the answer, by Kish's number of rows.</summary>
internal sealed class WeightedRateFamily : IntervalFamily
{
    public override string Name => "weighted rate, Wilson";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases => [Of(30, .5), Of(60, .1), Of(100, .03), Of(500, .3)];

    // Exponential weights halve the number of rows.
    private static CoverageCase Of(int n, double rate) => new($"n {n}, p {rate}, exponential weights", (source, _) =>
    {
        byte[] answers = [.. Enumerable.Range(0, n).Select(_ => source.NextDouble() < rate ? (byte)1 : (byte)0)];
        double[] weights = [.. answers.Select(_ => -Math.Log(1 - source.NextDouble()))];
        return new Trial(WilsonInterval.Of(ConfusionMetrics.SelectionRate.Rate(SliceLattice.Of(new CubeRows { Count = n, Predictions = answers, Weights = weights }, 0).Whole.Outcomes), Level), rate);
    });
}
