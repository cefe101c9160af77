using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Models.Graph;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>A model with 8-bit weights. ONNX Runtime runs it; there are no gradients.</summary>
/// <param name="Graph">The rewritten graph.</param>
/// <param name="File">The graph as an ONNX file.</param>
/// <param name="OriginalBytes">Bytes of the original graph as an ONNX file, for comparison.</param>
/// <param name="Nodes">Nodes that were quantised: operator and name.</param>
/// <param name="Left">Convolutions and products that were not.</param>
/// <param name="Calibration">Ranges of values; null for a dynamic quantisation.</param>
public sealed record QuantisedModel(ModelGraph Graph, ReadOnlyMemory<byte> File, long OriginalBytes, IReadOnlyList<string> Nodes, IReadOnlyList<LeftNode> Left, Calibration? Calibration)
{
    /// <summary>Bytes of the file.</summary>
    public long Bytes => File.Length;

    /// <summary>What a reader must be told.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        List<Finding> findings = [];
        if (Nodes.Count == 0) findings.Add(new Finding("models.nothing_quantised", Severity.Warning, "No node of the model could be quantised; the variant is the model itself."));
        if (Calibration is { Rows: < Calibration.MinimumRows } thin) findings.Add(new Finding("models.calibration_rows", Severity.Warning, string.Create(CultureInfo.InvariantCulture, $"Ranges come from {thin.Rows} calibration rows, fewer than the {Calibration.MinimumRows} that make them reliable.")));
        return findings;
    }
}
