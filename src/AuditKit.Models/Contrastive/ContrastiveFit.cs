using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Options;
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
    /// <summary>What it was trained with; null where that is not kept.</summary>
    public OptionSet? Options { get; init; }

    /// <summary>Format of the file.</summary>
    public const string Format = "auditkit.encoder/1";

    /// <summary>Writes the weights as safetensors: a source for <c>transfer.from</c> of a recipe of the same widths. Equal weights give equal bytes.</summary>
    public void Save(Stream stream)
    {
        StoredTensor[] tensors = [.. Graph.Initialisers.Where(pair => pair.Value.Type == ElementType.Float32).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => StoredTensor.OfSingles(pair.Key, pair.Value.Shape, pair.Value.Singles()))];
        List<KeyValuePair<string, string>> metadata = [new(ModelFile.FormatKey, Format), new("auditkit.encoder", Encoder)];
        if (Options is not null) metadata.Add(new("auditkit.options", CanonicalJson.WriteLine(Options.ToJson())));
        SafetensorsWriter.Write(new SafetensorsContent(metadata, tensors), stream);
    }
}
