using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Files.Graphs;

/// <summary>A graph as it stands in a model file's metadata; its numeric constants are the file's tensors.</summary>
internal sealed record GraphDescription(
    IReadOnlyList<GraphPort> Inputs,
    IReadOnlyList<GraphPort> Outputs,
    IReadOnlyList<GraphNode> Nodes,
    IReadOnlyDictionary<string, long> Opsets,
    string? Producer,
    IReadOnlyDictionary<string, TensorDescription>? Constants)
{
    /// <summary>Without the constants that safetensors can hold.</summary>
    public static GraphDescription Of(ModelGraph graph) => Of(graph, graph.Initialisers.Where(pair => pair.Value.Type == ElementType.Text));

    /// <summary>With all constants.</summary>
    public static GraphDescription OfSubgraph(ModelGraph graph) => Of(graph, graph.Initialisers);

    private static GraphDescription Of(ModelGraph graph, IEnumerable<KeyValuePair<string, GraphTensor>> constants)
    {
        SortedDictionary<string, TensorDescription> described = new(constants.ToDictionary(pair => pair.Key, pair => TensorDescription.Of(pair.Value)), StringComparer.Ordinal);
        return new GraphDescription(graph.Inputs, graph.Outputs, graph.Nodes, graph.Opsets, graph.Producer, described.Count == 0 ? null : described);
    }

    /// <exception cref="GraphException">The parts do not fit each other.</exception>
    public ModelGraph ToGraph(IEnumerable<KeyValuePair<string, GraphTensor>> tensors) => new(Inputs, Outputs, Nodes, Initialisers(tensors), Opsets) { Producer = Producer };

    /// <exception cref="GraphException">The parts do not fit each other.</exception>
    public ModelGraph ToSubgraph()
    {
        Dictionary<string, GraphTensor> initialisers = Initialisers([]);
        HashSet<string> made = new(Nodes.SelectMany(node => node.Outputs).Concat(Inputs.Select(port => port.Name)).Concat(initialisers.Keys), StringComparer.Ordinal);
        // What is read and not made inside comes from the graph around it.
        HashSet<string> outer = new(Nodes.SelectMany(node => node.Inputs).Concat(Outputs.Select(port => port.Name)).Where(name => name.Length > 0 && !made.Contains(name)), StringComparer.Ordinal);
        return new ModelGraph(Inputs, Outputs, Nodes, initialisers, Opsets, outer) { Producer = Producer };
    }

    /// <summary>False if a part is absent: a JSON reader leaves null where a key was left out.</summary>
    public bool IsWhole() => Inputs is not null && Outputs is not null && Nodes is not null && Opsets is not null
        && Inputs.Concat(Outputs).All(port => port?.Name is not null)
        && Nodes.All(node => node is { Name: not null, Operator: not null, Domain: not null, Attributes: not null, Inputs: not null, Outputs: not null } && node.Inputs.Concat(node.Outputs).All(name => name is not null) && node.Attributes.Values.All(value => value is not null))
        && (Constants is null || Constants.Values.All(constant => constant?.Shape is not null));

    private Dictionary<string, GraphTensor> Initialisers(IEnumerable<KeyValuePair<string, GraphTensor>> tensors)
    {
        Dictionary<string, GraphTensor> initialisers = new(StringComparer.Ordinal);
        foreach ((string name, TensorDescription description) in Constants ?? new Dictionary<string, TensorDescription>()) initialisers[name] = description.ToTensor();
        foreach ((string name, GraphTensor tensor) in tensors)
        {
            if (!initialisers.TryAdd(name, tensor)) throw new GraphException($"the constant '{name}' stands twice");
        }

        return initialisers;
    }
}
