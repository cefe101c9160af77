using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;

namespace AuditKit.CoverageTable.Families;

/// <summary>What the bins leave of the Brier score.</summary>
internal sealed class BrierWithinFamily : IntervalFamily
{
    public override string Name => "Brier score within bins";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases => [Of(60, 1, 5), Of(300, 1, 10), Of(300, .6, 5), Of(2000, 1, 10)];

    // Scores uniform on [0, 1], labels of rate a + (1 - a) / 2 at slope a: within a bin of width h, s - mean varies by h^2 / 12 and its product with the rate by a h^2 / 12.
    private static CoverageCase Of(int n, double slope, int bins) => new($"n {n}, {bins} bins, slope {slope}", (source, _) =>
    {
        ScoreSample sample = Draws.Uniform(source, n, 0, 1, score => (slope * score) + ((1 - slope) / 2));
        MurphyDecomposition parts = MurphyDecomposition.Of(sample, CalibrationTable.Of(sample, bins));
        return Trial.Of(MomentInterval.Mean(parts.WithinBins, parts.WithinVariance, n, Level, -1, 1), (1 - (2 * slope)) / (12.0 * bins * bins));
    });
}
