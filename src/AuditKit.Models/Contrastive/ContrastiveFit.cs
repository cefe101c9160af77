using AuditKit.Core.Evidences;
using AuditKit.Models.Evidences;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Contrastive;

/// <summary>An encoder that was trained without labels.</summary>
/// <param name="Encoder">Recipe of the encoder.</param>
/// <param name="Graph">Encoder and projector with trained weights.</param>
/// <param name="Curve">Epoch by epoch.</param>
/// <param name="Ledger">What happened inside.</param>
/// <param name="TrainRows">Pictures that gradients were taken of.</param>
/// <param name="ValidationRows">Pictures that only decided when to stop.</param>
public sealed record ContrastiveFit(string Encoder, ModelGraph Graph, LearningCurve Curve, TrainingLedger Ledger, int TrainRows, int ValidationRows)
{
    /// <summary>Writes the weights as safetensors: a source for <c>transfer.from</c> of a recipe of the same widths. Equal weights give equal bytes.</summary>
    public void Save(Stream stream)
    {
        StoredTensor[] tensors = [.. Graph.Initialisers.Where(pair => pair.Value.Type == ElementType.Float32).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => StoredTensor.OfSingles(pair.Key, pair.Value.Shape, pair.Value.Singles()))];
        SafetensorsWriter.Write(new SafetensorsContent([new("auditkit.format", "auditkit.encoder/1"), new("auditkit.encoder", Encoder)], tensors), stream);
    }
}
