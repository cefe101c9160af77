using AuditKit.Models.Onnx.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>Values that a graph makes or takes, inside those of the graph around it.</summary>
internal sealed class NameScope
{
    private readonly NameScope? outer;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public NameScope(GraphProto graph, NameScope? outer)
    {
        this.outer = outer;
        names.UnionWith(graph.Input.Select(port => port.Name));
        names.UnionWith(graph.Initializer.Select(tensor => tensor.Name));
        names.UnionWith(graph.Node.SelectMany(node => node.Output));
    }

    /// <summary>Names that a graph reads from the graphs around it and that are there.</summary>
    public IReadOnlySet<string> Captured(GraphProto inner)
    {
        HashSet<string> free = Free(inner);
        free.RemoveWhere(name => !Has(name));
        return free;
    }

    private bool Has(string name) => names.Contains(name) || (outer?.Has(name) ?? false);

    private static HashSet<string> Free(GraphProto graph)
    {
        HashSet<string> read = new(graph.Node.SelectMany(node => node.Input), StringComparer.Ordinal);
        read.UnionWith(graph.Output.Select(port => port.Name));
        foreach (GraphProto inner in graph.Node.SelectMany(node => node.Attribute).Where(attribute => attribute.G is not null).Select(attribute => attribute.G)) read.UnionWith(Free(inner));
        NameScope own = new(graph, null);
        read.RemoveWhere(name => name.Length == 0 || own.names.Contains(name));
        return read;
    }
}
