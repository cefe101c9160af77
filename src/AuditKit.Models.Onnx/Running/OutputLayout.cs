using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Running;

/// <summary>Type and shape of one row of an output that is the same in every call.</summary>
/// <param name="Type">Type of the elements; a number.</param>
/// <param name="Row">Extent of each dimension but the first.</param>
internal sealed record OutputLayout(ElementType Type, long[] Row)
{
    /// <summary>The layout that an output declares; null if it declares none.</summary>
    public static OutputLayout? Declared(GraphPort port) => port is { Type: not (ElementType.Unknown or ElementType.Text), Shape: [{ Size: null }, ..] shape } && shape.Skip(1).All(dimension => dimension.Size is not null)
        ? new OutputLayout(port.Type, [.. shape.Skip(1).Select(dimension => dimension.Size!.Value)])
        : null;

    /// <summary>Layouts of all outputs, if what was computed is what the model declares; else null.</summary>
    public static OutputLayout[]? Of(IReadOnlyList<GraphPort> ports, IReadOnlyDictionary<string, GraphTensor> computed, long rows)
    {
        GraphPort[] known = [.. ports.Where(port => computed.TryGetValue(port.Name, out GraphTensor? value) && Fits(port, value, rows))];
        return known.Length == computed.Count ? Array.ConvertAll(known, port => Declared(port)!) : null;
    }

    private static bool Fits(GraphPort port, GraphTensor value, long rows) => Declared(port) is { } layout && layout.Type == value.Type
        && value.Shape.Count > 0 && value.Shape[0] == rows && value.Shape.Skip(1).SequenceEqual(layout.Row);
}
