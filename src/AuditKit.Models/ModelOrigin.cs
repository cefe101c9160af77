using AuditKit.Core;

namespace AuditKit.Models;

/// <summary>Where an imported model comes from.</summary>
public sealed record ModelOrigin
{
    /// <summary>Format of the file, for example <c>ONNX</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Digest of the file as it was given.</summary>
    public required Digest File { get; init; }

    /// <summary>The program that wrote the file, as the file says; null if it does not.</summary>
    public string? Producer { get; init; }

    /// <summary>Who made the model or where it was taken from, as declared; null if nobody said.</summary>
    public string? Source { get; init; }

    /// <summary>Its licence, as declared; null if nobody said.</summary>
    public string? Licence { get; init; }

    /// <summary>The engine that computes predictions, where one was asked for.</summary>
    public string? Engine { get; init; }

    /// <summary>The precision of predictions.</summary>
    public Precision Precision { get; init; }

    /// <summary>Why gradients of the interpreter do not speak of this model, as a sentence; null if they do.</summary>
    public string? GradientFault { get; init; }

    /// <summary>The name of the engine without gradients among <see cref="Engine"/>.</summary>
    internal const string RuntimeEngine = "onnxruntime";
}
