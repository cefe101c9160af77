using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph;

/// <summary>
/// A model as a graph: nodes in topological order, constants by name, declared inputs and outputs. The vocabulary of operators is
/// that of ONNX. Immutable; recipes build it, importers read it, the interpreter runs it, exporters write it.
/// </summary>
public sealed class ModelGraph
{
    /// <summary>Makes a graph. Nodes may come in any order; they are sorted, earlier given first.</summary>
    /// <param name="inputs">What enters; a name that is also an initialiser is a default and not an input.</param>
    /// <param name="outputs">What leaves.</param>
    /// <param name="nodes">The calls.</param>
    /// <param name="initialisers">Constants by name: weights among them.</param>
    /// <param name="opsets">Version of each operator set; empty name for the standard one.</param>
    /// <exception cref="GraphException">A cycle, a value made twice, a value that nobody makes, or too many nodes.</exception>
    public ModelGraph(
        IReadOnlyList<GraphPort> inputs,
        IReadOnlyList<GraphPort> outputs,
        IReadOnlyList<GraphNode> nodes,
        IReadOnlyDictionary<string, GraphTensor> initialisers,
        IReadOnlyDictionary<string, long> opsets)
        : this(inputs, outputs, nodes, initialisers, opsets, new HashSet<string>())
    {
    }

    /// <summary>Makes a graph that may also read values of the graph around it.</summary>
    /// <param name="inputs">What enters.</param>
    /// <param name="outputs">What leaves.</param>
    /// <param name="nodes">The calls.</param>
    /// <param name="initialisers">Constants by name.</param>
    /// <param name="opsets">Version of each operator set.</param>
    /// <param name="outer">Names of the graph around it.</param>
    internal ModelGraph(
        IReadOnlyList<GraphPort> inputs,
        IReadOnlyList<GraphPort> outputs,
        IReadOnlyList<GraphNode> nodes,
        IReadOnlyDictionary<string, GraphTensor> initialisers,
        IReadOnlyDictionary<string, long> opsets,
        IReadOnlySet<string> outer)
    {
        Inputs = [.. inputs.Where(port => !initialisers.ContainsKey(port.Name))];
        (Outputs, Initialisers, Opsets) = (outputs, initialisers, opsets);
        Nodes = new NodeOrder(Inputs, outputs, nodes, initialisers, outer).Sort();
    }

    /// <summary>What enters, as declared.</summary>
    public IReadOnlyList<GraphPort> Inputs { get; }

    /// <summary>What leaves, as declared.</summary>
    public IReadOnlyList<GraphPort> Outputs { get; }

    /// <summary>The calls, each behind those whose values it reads.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Constants by name; a recipe's or a trained model's weights stand here.</summary>
    public IReadOnlyDictionary<string, GraphTensor> Initialisers { get; }

    /// <summary>Version of each operator set; empty name for the standard one.</summary>
    public IReadOnlyDictionary<string, long> Opsets { get; }

    /// <summary>Who made it, in words; null where not known.</summary>
    public string? Producer { get; init; }

    /// <summary>Elements of all floating-point initialisers.</summary>
    public long ParameterCount => Initialisers.Values.Where(tensor => tensor.Type.IsFloat()).Sum(tensor => tensor.Count);

    /// <summary>The same graph with other constants; names and shapes must be the same.</summary>
    /// <exception cref="GraphException">A name is unknown, or a shape or type is another.</exception>
    public ModelGraph With(IReadOnlyDictionary<string, GraphTensor> replacements)
    {
        Dictionary<string, GraphTensor> merged = new(Initialisers, StringComparer.Ordinal);
        foreach ((string name, GraphTensor tensor) in replacements)
        {
            if (!merged.TryGetValue(name, out GraphTensor? old)) throw new GraphException($"there is no initialiser '{name}'");
            if (old.Type != tensor.Type || !old.Shape.SequenceEqual(tensor.Shape)) throw new GraphException($"initialiser '{name}' is {old.Type} {Shapes.Text([.. old.Shape])}, not {tensor.Type} {Shapes.Text([.. tensor.Shape])}");
            merged[name] = tensor;
        }

        return new ModelGraph(Inputs, Outputs, Nodes, merged, Opsets) { Producer = Producer };
    }
}
