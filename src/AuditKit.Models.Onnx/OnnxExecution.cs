using AuditKit.Core.Measurements;

namespace AuditKit.Models.Onnx;

/// <summary>What an ONNX session really runs on, and why. These facts go into provenance.</summary>
/// <param name="Provider">Execution provider, for example <c>CPUExecutionProvider</c>.</param>
/// <param name="Threads">Processor threads of one operation.</param>
/// <param name="RuntimeVersion">Version of ONNX Runtime.</param>
/// <param name="Reason">Why this provider was taken, in words.</param>
public sealed record OnnxExecution(string Provider, int Threads, string RuntimeVersion, string Reason)
{
    /// <summary>What a reader must be told: a fallback.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
