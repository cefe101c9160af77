using AuditKit.Core.Evidences;

namespace AuditKit.Models.Evidences;

/// <summary>Kinds of evidence that this project makes. Learning curves are <see cref="LearningCurve.Kind"/>, predictions belong to the data project.</summary>
public static class ModelsEvidence
{
    /// <summary>A trained model, as a safetensors file.</summary>
    public static EvidenceKind<TrainedModel> Model { get; } = new("model", "a trained network with its preprocessing, target and weights", new ModelCodec());
}
