using AuditKit.Core.Randomness;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Slices;

/// <summary>How slices are measured.</summary>
/// <param name="Domain">Prefix of the metric ids.</param>
/// <param name="Level">Coverage of the intervals.</param>
/// <param name="Seeds">Chance; keyed further by metric family and slice.</param>
public sealed record SliceMeasureOptions(string Domain, double Level, SeedStream Seeds)
{
    /// <summary>Bootstrap replicates.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>Equal-width bins of the calibration error.</summary>
    public int Bins { get; init; } = CalibrationTable.DefaultBins;

    /// <summary>True if the intervals of rates must hold at every look (<see cref="Sequential.ConfidenceSequence"/>).</summary>
    public bool Anytime { get; init; }

    /// <summary>Digests of what the numbers were computed from.</summary>
    public IReadOnlyList<Core.Digest> Evidence { get; init; } = [];
}
