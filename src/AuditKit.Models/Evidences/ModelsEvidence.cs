using AuditKit.Core.Evidences;
using AuditKit.Models.Captions;

namespace AuditKit.Models.Evidences;

/// <summary>Kinds of evidence that this project makes. Learning curves are <see cref="LearningCurve.Kind"/>, predictions belong to the data project.</summary>
public static class ModelsEvidence
{
    /// <summary>A trained model, as a safetensors file.</summary>
    public static EvidenceKind<TrainedModel> Model { get; } = new("model", "a trained network with its preprocessing, target and weights", new ModelCodec());

    /// <summary>A model that writes captions, as a safetensors file.</summary>
    public static EvidenceKind<CaptionModel> Captioner { get; } = new("model.captioner", "a network that writes captions, with its words, encoding and weights", new CaptionerCodec());

    /// <summary>Gradients, updates and dead units of every layer and epoch, and the rate of every step.</summary>
    public static EvidenceKind<TrainingLedger> Ledger { get; } = new("model.training-ledger", "gradients, updates, dead units of every layer and epoch, rate of every step", new JsonEvidenceCodec<TrainingLedger>());
}
