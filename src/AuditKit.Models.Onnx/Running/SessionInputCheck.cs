using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Running;

/// <summary>Compares a value with the declared input. The number of rows may be a multiple of a fixed one.</summary>
internal static class SessionInputCheck
{
    /// <exception cref="GraphException">Type, number of dimensions or a fixed dimension is another, or there is no element.</exception>
    public static void Check(GraphPort port, ElementType type, ReadOnlySpan<long> shape)
    {
        if (port.Type != type) throw new GraphException($"input '{port.Name}' is of {type}, expected {port.Type}");
        // Recurrent kernels of the runtime end the process on a value without elements.
        if (Shapes.Count(shape) == 0) throw new GraphException($"input '{port.Name}' has shape {Shapes.Text(shape)}, without any element");
        if (port.Shape is not { } declared) return;
        bool fits = shape.Length == declared.Count;
        for (int i = 0; fits && i < shape.Length; i++)
        {
            if (declared[i].Size is { } size) fits = size == shape[i] || (i == 0 && size > 0 && shape[i] % size == 0);
        }

        if (!fits) throw new GraphException($"input '{port.Name}' has shape {Shapes.Text(shape)}, expected [{string.Join(", ", declared)}]");
    }
}
