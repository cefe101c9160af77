using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Models.Architectures;

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
    IReadOnlyList<Finding> Findings);
