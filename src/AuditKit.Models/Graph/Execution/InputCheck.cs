using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Execution;

/// <summary>Compares a value with what a graph declares.</summary>
internal static class InputCheck
{
    /// <exception cref="GraphException">Type, number of dimensions or a fixed dimension is another.</exception>
    public static void Check(GraphPort port, GraphValue value)
    {
        bool sameKind = port.Type == ElementType.Unknown || (port.Type.IsFloat() ? value.IsTensor : value.Type == port.Type);
        if (!sameKind) throw new GraphException($"input '{port.Name}' is of {value.Type}, expected {port.Type}");
        if (port.Shape is not { } declared) return;
        long[] shape = value.Shape;
        bool fits = shape.Length == declared.Count && shape.Zip(declared).All(pair => pair.Second.Size is not { } size || size == pair.First);
        if (!fits) throw new GraphException($"input '{port.Name}' has shape {Shapes.Text(shape)}, expected [{string.Join(", ", declared)}]");
    }
}
