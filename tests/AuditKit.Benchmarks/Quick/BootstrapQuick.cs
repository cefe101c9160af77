using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling.Lattice;

namespace AuditKit.Benchmarks.Quick;

/// <summary>Rows in memory to simultaneous intervals of five gaps over every set of attributes.</summary>
internal sealed class BootstrapQuick : IQuickBench
{
    public static IReadOnlyList<LatticeFamily> Families { get; } =
    [
        LatticeFamily.Of(ConfusionMetrics.SelectionRate), LatticeFamily.Of(ConfusionMetrics.TruePositiveRate), LatticeFamily.Of(ConfusionMetrics.FalsePositiveRate),
        LatticeFamily.Of(ConfusionMetrics.PositivePredictiveValue), LatticeFamily.Of(ConfusionMetrics.Accuracy),
    ];

    public string Name => "bootstrap";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        CubeRows large = SampleRows.Draw(10_000_000), small = SampleRows.Draw(100_000, 3);
        report("1e7 rows, 4 attributes, 1-3-way, 5 metrics, 10,000 replicates", 3, () => Audit(large, 10_000), ms => $"bar 2,000 ms: {Verdict(ms, 2_000)}");
        report("  of which the bootstrap alone", 3, Bootstrap(large, 10_000), _ => string.Empty);
        report("1e5 rows, 3 attributes, 5 metrics, all slices counted", 9, () => SliceLattice.Of(small, 3, 2), ms => $"bar 20 ms: {Verdict(ms, 20)}");
        report("1e5 rows, 3 attributes, 5 metrics, 200 replicates", 9, () => Audit(small, 200), ms => $"bar 20 ms: {Verdict(ms, 20)}");
        report("1e5 rows, 3 attributes, 5 metrics, 1,000 replicates", 9, () => Audit(small, 1_000), _ => string.Empty);
        CubeRows weighted = SampleRows.Weighted(small);
        report("1e5 rows, 3 attributes, 5 metrics, 1,000 replicates, weighted", 5, () => Audit(weighted, 1_000), _ => string.Empty);
    }

    private static string Verdict(double ms, double bar) => ms <= bar ? "met" : "missed";

    private static void Audit(CubeRows rows, int replicates) => Bootstrap(SliceLattice.Of(rows, 3, 2), replicates);

    private static Action Bootstrap(CubeRows rows, int replicates)
    {
        SliceLattice lattice = SliceLattice.Of(rows, 3, 2);
        return () => Bootstrap(lattice, replicates);
    }

    private static void Bootstrap(SliceLattice lattice, int replicates) =>
        LatticeBootstrap.Run(lattice, Families, new LatticeBootstrapOptions(.95, SeedStream.FromSeed(1).For("bench")) { Replicates = replicates, Threads = 2 });
}
