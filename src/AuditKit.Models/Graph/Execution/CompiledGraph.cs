using AuditKit.Models.Graph.Operators;

namespace AuditKit.Models.Graph.Execution;

/// <summary>A graph with its operators found and its values numbered.</summary>
internal sealed class CompiledGraph
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <exception cref="UnsupportedOperatorsException">Operators that are not run here; all of them.</exception>
    public CompiledGraph(ModelGraph graph)
    {
        if (OperatorSupport.Unsupported(graph) is { Count: > 0 } refused) throw new UnsupportedOperatorsException(refused);
        foreach (GraphPort port in graph.Inputs) NumberOf(port.Name);
        foreach (string initialiser in graph.Initialisers.Keys.Order(StringComparer.Ordinal)) NumberOf(initialiser);
        Nodes = [.. graph.Nodes.Select(node => Compile(node, graph))];
        Makers = new int[names.Count];
        Array.Fill(Makers, -1);
        foreach ((int i, CompiledNode node) in Nodes.Index())
        {
            foreach (int output in node.Outputs.Where(output => output >= 0)) Makers[output] = i;
        }
    }

    /// <summary>The nodes, each behind those whose values it reads.</summary>
    public IReadOnlyList<CompiledNode> Nodes { get; }

    /// <summary>Index of the node that makes each value; -1 for inputs and initialisers.</summary>
    public int[] Makers { get; }

    /// <summary>Number of values.</summary>
    public int ValueCount => names.Count;

    public string NameOf(int value) => names[value];

    /// <summary>Number of a value.</summary>
    /// <exception cref="GraphException">There is none of this name.</exception>
    public int Find(string name) => numbers.TryGetValue(name, out int number) ? number : throw new GraphException($"the graph has no value '{name}'");

    private CompiledNode Compile(GraphNode node, ModelGraph graph)
    {
        OperatorDefinition definition = OperatorTable.Find(node.Domain, node.Operator)!;
        long version = OperatorSupport.VersionOf(graph, node.Domain);
        return new CompiledNode(node, definition, definition.At(version)!.Kernel, version, [.. node.Inputs.Select(NumberOrNone)], [.. node.Outputs.Select(NumberOrNone)]);
    }

    private int NumberOrNone(string name) => name.Length == 0 ? -1 : NumberOf(name);

    private int NumberOf(string name)
    {
        if (numbers.TryGetValue(name, out int number)) return number;
        numbers[name] = names.Count;
        names.Add(name);
        return names.Count - 1;
    }
}
