using AuditKit.Core.Measurements;

namespace AuditKit.Models.Training;

/// <summary>What supervised training gave for one network.</summary>
/// <param name="Replica">Weights (scaled back and calibrated where that was asked for), curve, ledger, steps.</param>
/// <param name="TrainPlaces">Places, in the rows that were given, that gradients were taken of.</param>
/// <param name="ValidationPlaces">Places that only decided when to stop.</param>
/// <param name="Findings">What a reader must be told.</param>
public sealed record SupervisedFit(ReplicaFit Replica, int[] TrainPlaces, int[] ValidationPlaces, IReadOnlyList<Finding> Findings)
{
    /// <summary>Temperature by which the last layer was divided; null where none was fitted.</summary>
    public double? Temperature { get; init; }

    /// <summary>Probability of the second class from which the answer is that class; null for one half.</summary>
    public double? Threshold { get; init; }
}
