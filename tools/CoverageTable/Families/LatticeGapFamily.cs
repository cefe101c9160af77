using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling.Lattice;

namespace AuditKit.CoverageTable.Families;

/// <summary>Gaps by the bootstrap of the whole lattice.</summary>
internal sealed class LatticeGapFamily : IntervalFamily
{
    public override string Name => "lattice bootstrap, max-T";

    public override int Replicates => 500;

    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];

    public override IEnumerable<CoverageCase> Cases =>
    [
        Selection(3, 30, .5, .5, false), Selection(6, 30, .05, .05, false), Selection(4, 60, .5, .3, false), Selection(3, 60, .5, .5, true), Selection(3, 150, .1, .1, true), Selection(3, 150, .5, .3, true),
        Odds(4, 30, .7, .7, .2), Odds(4, 30, .7, .4, .2), Odds(4, 20, .9, .9, .02),
    ];

    // Weights that depend on the answer, so that Kish's number of rows alone would not do: selected rows weigh four times the others.
    private static CoverageCase Selection(int groups, int n, double rate, double last, bool weighted) => new($"selection rate{(weighted ? ", weighted" : "")}, {groups} x {n}, rate {rate}, last {last}", (source, seeds) =>
    {
        byte[] codes = [.. Enumerable.Range(0, groups * n).Select(row => (byte)(row % groups))];
        byte[] predictions = [.. codes.Select(code => source.NextDouble() < (code == groups - 1 ? last : rate) ? (byte)1 : (byte)0)];
        CubeRows rows = new() { Count = codes.Length, Attributes = [CodedColumn.Of("group", Names[..groups], codes)], Predictions = predictions };
        if (weighted) rows = rows with { Weights = predictions.Select(prediction => (prediction == 1 ? 2 : .5) * (.5 + source.NextDouble())).ToArray() };
        double truth = weighted ? Weighted(rate) - Weighted(last) : rate - last;
        return Trial.Of(Run(rows, LatticeFamily.Of(ConfusionMetrics.SelectionRate), seeds).Gaps[0].Value, truth);

        static double Weighted(double p) => 4 * p / ((4 * p) + 1 - p);
    });

    private static CoverageCase Odds(int groups, int n, double rate, double last, double falsePositive) => new($"average odds, {groups} x ({n}, {n}), TPR {rate}, last {last}, FPR {falsePositive}", (source, seeds) =>
    {
        byte[] codes = [.. Enumerable.Range(0, 2 * groups * n).Select(row => (byte)(row % groups))], labels = [.. codes.Select((_, row) => (byte)(row / groups % 2))];
        byte[] predictions = [.. codes.Select((code, row) => source.NextDouble() < (labels[row] == 0 ? falsePositive : code == groups - 1 ? last : rate) ? (byte)1 : (byte)0)];
        CubeRows rows = new() { Count = codes.Length, Attributes = [CodedColumn.Of("group", Names[..groups], codes)], Labels = labels, Predictions = predictions };
        return Trial.Of(Run(rows, new LatticeFamily("odds", [ConfusionMetrics.TruePositiveRate, ConfusionMetrics.FalsePositiveRate]), seeds).Mean(Level), (rate - last) / 2);
    });

    private static LatticeGap Run(CubeRows rows, LatticeFamily family, SeedStream seeds) =>
        LatticeBootstrap.Run(SliceLattice.Of(rows, 1), [family], new LatticeBootstrapOptions(Level, seeds) { Replicates = 200 }).Gaps[0];
}
