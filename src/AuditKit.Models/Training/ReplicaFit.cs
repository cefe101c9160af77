using AuditKit.Core.Evidences;
using AuditKit.Models.Evidences;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>What the loop gave for one replica.</summary>
/// <param name="Weights">Flat weights of the best epoch; of the last whole epoch before a failure, empty where there is none.</param>
/// <param name="Curve">How it went.</param>
/// <param name="Ledger">What happened inside.</param>
/// <param name="Steps">Gradient steps.</param>
/// <param name="RowsSeen">Rows that took part in a step, counted each time.</param>
/// <param name="Failure">A step with a loss or gradient that is not finite, or null.</param>
public sealed record ReplicaFit(float[] Weights, LearningCurve Curve, TrainingLedger Ledger, long Steps, long RowsSeen, NonFiniteStep? Failure);
