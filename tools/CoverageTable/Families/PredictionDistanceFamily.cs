using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Samples;

namespace AuditKit.CoverageTable.Families;

/// <summary>The largest distance between distributions of predictions, 0 where groups are equal.</summary>
internal sealed class PredictionDistanceFamily : IntervalFamily
{
    public override string Name => "distances of predictions, max-T of a norm";

    public override int Replicates => 1_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of("KS", 2, 30, 0), Of("KS", 4, 60, 0), Of("KS", 2, 60, 1), Of("Wasserstein", 2, 30, 0), Of("Wasserstein", 4, 60, 0), Of("Wasserstein", 2, 60, 1),
    ];

    // Normals whose means lie d apart: the area between is d, the largest height 2 Phi(d / 2) - 1.
    private static CoverageCase Of(string kind, int groups, int n, double shift) => new($"{kind}, {groups} x {n}, first shifted by {shift}", (source, seeds) =>
    {
        PredictionDistances distances = new([.. Enumerable.Range(0, groups).Select(g => NumericSample.Of(Draws.Normals(source, n, g == 0 ? shift : 0, 1)))], seeds, 200);
        return kind == "KS" ? Trial.Of(distances.KolmogorovSmirnov(Level), (2 * StandardNormal.Cumulative(shift / 2)) - 1) : Trial.Of(distances.Wasserstein(Level), shift);
    });
}
