using AuditKit.Core.Devices;
using AuditKit.Models;

namespace AuditKit.ModelFiles;

/// <summary>What to predict, with what.</summary>
public sealed record RawPredictionRequest
{
    /// <summary>Model file, or the folder of a run.</summary>
    public required string Model { get; init; }

    /// <summary>Files by input name; the empty name where the model has one input.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; }

    /// <summary><c>auto</c>, <c>onnxruntime</c>, <c>interpreter</c> or <c>torchscript</c>.</summary>
    public string Engine { get; init; } = PredictionEngines.Auto;

    /// <summary>Single as stored, or double with the weights widened.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Name of the output; null for the first.</summary>
    public string? Output { get; init; }

    /// <summary>Where to compute.</summary>
    public required ComputeRequest Compute { get; init; }
}
