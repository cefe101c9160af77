using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph;

/// <summary>A value that enters or leaves a graph, as declared.</summary>
/// <param name="Name">Name of the value.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its dimensions, the first one the rows by custom; null where nothing is said.</param>
public sealed record GraphPort(string Name, ElementType Type, IReadOnlyList<GraphDimension>? Shape)
{
    /// <inheritdoc />
    public override string ToString() => $"{Name} {Type} {(Shape is null ? "of any shape" : $"[{string.Join(", ", Shape)}]")}";
}
