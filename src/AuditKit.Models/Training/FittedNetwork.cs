using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Models.Architectures;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Training;

/// <summary>What training a network gave.</summary>
/// <param name="Architecture">The network.</param>
/// <param name="Weights">Its flat weights.</param>
/// <param name="Curve">How it went.</param>
/// <param name="TrainRows">Rows that gradients were taken of.</param>
/// <param name="ValidationRows">Rows that only decided when to stop.</param>
/// <param name="Steps">Gradient steps.</param>
/// <param name="RowsSeen">Rows that took part in a step, counted each time.</param>
/// <param name="Findings">What a reader must be told.</param>
public sealed record FittedNetwork(
    NetworkArchitecture Architecture,
    float[] Weights,
    LearningCurve Curve,
    int TrainRows,
    int ValidationRows,
    long Steps,
    long RowsSeen,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>What happened inside; null where there are no layers to tell apart.</summary>
    public TrainingLedger? Ledger { get; init; }

    /// <summary>Places, in the rows that were given, that gradients were taken of.</summary>
    public IReadOnlyList<int> TrainPlaces { get; init; } = [];

    /// <summary>Places that only decided when to stop.</summary>
    public IReadOnlyList<int> ValidationPlaces { get; init; } = [];

    /// <summary>Temperature by which the last layer was divided; null where none was fitted.</summary>
    public double? Temperature { get; init; }

    /// <summary>Probability of the second class from which the answer is that class; null for one half.</summary>
    public double? Threshold { get; init; }

    /// <summary>A fit of the loop as a fitted network.</summary>
    public static FittedNetwork Of(NetworkArchitecture architecture, SupervisedFit fit) =>
        new(architecture, fit.Replica.Weights, fit.Replica.Curve, fit.TrainPlaces.Length, fit.ValidationPlaces.Length, fit.Replica.Steps, fit.Replica.RowsSeen, fit.Findings)
        {
            Ledger = fit.Replica.Ledger,
            TrainPlaces = fit.TrainPlaces,
            ValidationPlaces = fit.ValidationPlaces,
            Temperature = fit.Temperature,
            Threshold = fit.Threshold,
        };
}
