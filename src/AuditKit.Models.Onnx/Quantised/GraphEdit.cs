using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>A graph that is being rewritten.</summary>
internal sealed class GraphEdit(ModelGraph graph)
{
    private readonly Dictionary<string, GraphTensor> constants = new(graph.Initialisers, StringComparer.Ordinal);
    private readonly List<GraphNode> nodes = [];

    /// <summary>Adds a constant.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string name, GraphTensor value)
    {
        constants[name] = value;
        return name;
    }

    /// <summary>Adds a call, named after its first output.</summary>
    /// <returns>The name of its first output.</returns>
    public string Call(string operatorName, string[] inputs, string[] outputs, Dictionary<string, GraphAttribute>? attributes = null)
    {
        nodes.Add(new GraphNode($"{operatorName} to {outputs[0]}", operatorName, inputs, outputs) { Attributes = attributes ?? [] });
        return outputs[0];
    }

    /// <summary>Adds a call as it was.</summary>
    public void Keep(GraphNode node) => nodes.Add(node);

    /// <summary>The rewritten graph, without constants that nobody reads any more.</summary>
    public ModelGraph Finish()
    {
        HashSet<string> read = new(graph.Outputs.Select(port => port.Name), StringComparer.Ordinal);
        foreach (GraphNode node in nodes) Collect(node, read);
        return new ModelGraph(graph.Inputs, graph.Outputs, nodes, constants.Where(pair => read.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal), graph.Opsets) { Producer = graph.Producer };
    }

    private static void Collect(GraphNode node, HashSet<string> read)
    {
        read.UnionWith(node.Inputs);
        foreach (GraphAttribute.Subgraph inner in node.Attributes.Values.OfType<GraphAttribute.Subgraph>())
        {
            read.UnionWith(inner.Value.Outputs.Select(port => port.Name));
            foreach (GraphNode other in inner.Value.Nodes) Collect(other, read);
        }
    }
}
