namespace AuditKit.Models.Onnx;

/// <summary>Whether gradients of an output reach an input.</summary>
/// <param name="Input">Name of the input.</param>
/// <param name="Output">Name of the output.</param>
/// <param name="Refusal">Why not, as a sentence that names the nodes; null if they do.</param>
public sealed record GradientPath(string Input, string Output, string? Refusal);
