using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>Encoded rows as a graph's input takes them.</summary>
internal static class GraphRows
{
    /// <summary>Rows <c>[rows, Inputs]</c> in the row's shape; rounded to whole numbers where the input takes those, as for tokens.</summary>
    public static GraphValue Of(ModelGraph graph, string input, IReadOnlyList<long> rowShape, torch.Tensor rows)
    {
        long[] shape = [rows.shape[0], .. rowShape];
        return graph.Inputs.FirstOrDefault(port => port.Name == input)?.Type switch
        {
            ElementType.Int64 => HostTensor.Of(shape, Array.ConvertAll(rows.ToDoubles(), value => (long)Math.Round(value))),
            ElementType.Int32 => HostTensor.Of(shape, Array.ConvertAll(rows.ToDoubles(), value => (int)Math.Round(value))),
            _ => rows.reshape(shape),
        };
    }

    /// <inheritdoc cref="Of(ModelGraph, string, IReadOnlyList{long}, torch.Tensor)"/>
    public static GraphValue InputOf(this IGraphFunction function, torch.Tensor rows) => Of(function.Interpreter.Graph, function.Input, function.RowShape, rows);
}
