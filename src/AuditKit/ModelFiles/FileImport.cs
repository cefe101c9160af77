using AuditKit.Core.Measurements;
using AuditKit.Models.Onnx.Parity;

namespace AuditKit.ModelFiles;

/// <summary>What importing a file gave.</summary>
/// <param name="Report">What the file holds.</param>
/// <param name="Parity">The two engines compared; null where there is only one.</param>
/// <param name="Findings">What a reader must be told.</param>
/// <param name="File">The bytes to keep: weights, or a model that AuditKit reads.</param>
public sealed record FileImport(ModelReport Report, ParityReport? Parity, IReadOnlyList<Finding> Findings, ReadOnlyMemory<byte> File);
