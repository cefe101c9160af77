using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Training;

/// <summary>A trained model, how training went, and what a reader must be told.</summary>
/// <param name="Model">The model.</param>
/// <param name="Curve">Epoch by epoch.</param>
/// <param name="Findings">What a reader must be told.</param>
public sealed record ModelFit(TrainedModel Model, LearningCurve Curve, IReadOnlyList<Finding> Findings)
{
    /// <summary>Layer by layer; null where a method without steps was used.</summary>
    public TrainingLedger? Ledger { get; init; }
}
