using System.Runtime.InteropServices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Transfer;

/// <summary>
/// Weights of a graph by name, laid out as recipes have them: an affine weight is <c>[out, in]</c>, also where the graph multiplies
/// by <c>[in, out]</c> (MatMul, and Gemm without <c>transB</c>).
/// </summary>
public static class GraphWeights
{
    /// <summary>The floating-point initialisers.</summary>
    public static IReadOnlyList<SourceTensor> Of(ModelGraph graph)
    {
        HashSet<string> turned = [.. graph.Nodes.Where(IsTurned).Select(node => node.Inputs[1])];
        return [.. graph.Initialisers.Where(pair => pair.Value.Type is ElementType.Float32 or ElementType.Float64).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Tensor(pair.Key, pair.Value, turned.Contains(pair.Key)))];
    }

    private static bool IsTurned(GraphNode node) => node.Inputs.Count > 1 && (node.Operator == "MatMul" || (node.Operator == "Gemm" && node.Attributes.GetValueOrDefault("transB") is not GraphAttribute.Integer { Value: not 0 }));

    private static SourceTensor Tensor(string name, GraphTensor tensor, bool isTurned)
    {
        float[] values = tensor.Type == ElementType.Float32 ? tensor.Singles().ToArray() : Array.ConvertAll(MemoryMarshal.Cast<byte, double>(tensor.Bytes.Span).ToArray(), value => (float)value);
        if (!isTurned || tensor.Shape.Count != 2) return new SourceTensor(name, tensor.Shape, values);
        (int rows, int columns) = ((int)tensor.Shape[0], (int)tensor.Shape[1]);
        float[] other = new float[values.Length];
        for (int i = 0; i < values.Length; i++) other[(i % columns * rows) + (i / columns)] = values[i];
        return new SourceTensor(name, [columns, rows], other);
    }
}
