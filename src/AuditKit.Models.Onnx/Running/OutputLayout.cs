using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Running;

/// <summary>Type and shape of one row of an output that is the same in every call.</summary>
/// <param name="Type">Type of the elements; a number.</param>
/// <param name="Row">Extent of each dimension but the first.</param>
internal sealed record OutputLayout(ElementType Type, long[] Row)
{
    /// <summary>Layouts of all outputs, if what was computed is what the model declares; else null.</summary>
    public static OutputLayout[]? Of(IReadOnlyList<GraphPort> ports, IReadOnlyDictionary<string, GraphTensor> computed, long rows)
    {
        GraphPort[] known = [.. ports.Where(port => computed.TryGetValue(port.Name, out GraphTensor? value) && Fits(port, value, rows))];
        return known.Length == computed.Count ? Array.ConvertAll(known, port => new OutputLayout(port.Type, [.. port.Shape!.Skip(1).Select(dimension => dimension.Size!.Value)])) : null;
    }

    private static bool Fits(GraphPort port, GraphTensor value, long rows) => port.Type == value.Type && port.Type != ElementType.Text
        && port.Shape is { Count: > 0 } shape && shape.Count == value.Shape.Count && value.Shape[0] == rows && shape[0].Size is null
        && shape.Skip(1).Zip(value.Shape.Skip(1)).All(pair => pair.First.Size == pair.Second);
}
