using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>
/// Runs K replicas of a graph at once: rows <c>[K, B, ...]</c>, parameters <c>[K, ...]</c>. One input, one output, and operators
/// that keep a row a row.
/// </summary>
internal sealed class StackedGraph
{
    private readonly ModelGraph graph;
    private readonly Dictionary<string, int> slotOf;
    private readonly Dictionary<string, int> placeOf;
    private readonly Dictionary<string, GraphTensor> constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lastUse = new(StringComparer.Ordinal);
    private readonly GraphNode[] nodes;

    /// <param name="graph">The graph.</param>
    /// <param name="parameters">Names of the initialisers that training owns, in the order in which <see cref="Run"/> takes them.</param>
    /// <exception cref="GraphException">It cannot run stacked; see <see cref="Refusal"/>.</exception>
    public StackedGraph(ModelGraph graph, IReadOnlyList<string> parameters)
    {
        if (Refusal(graph) is { } refusal) throw new GraphException(refusal);
        this.graph = graph;
        placeOf = GraphSlots.Drops(graph);
        slotOf = parameters.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        foreach ((string name, GraphTensor tensor) in graph.Initialisers.Where(pair => !slotOf.ContainsKey(pair.Key))) constants.Add(name, tensor);
        foreach (GraphNode node in graph.Nodes.Where(node => node.Operator == "Constant")) constants.Add(node.Outputs[0], ((GraphAttribute.Tensor)node.Attributes["value"]).Value);
        nodes = [.. graph.Nodes.Where(node => node.Operator != "Constant")];
        foreach ((int i, GraphNode node) in nodes.Index())
        {
            foreach (string input in node.Inputs) lastUse[input] = i;
        }
    }

    /// <summary>Why a graph cannot run stacked: every operator that is not known, by name. Null if it can.</summary>
    public static string? Refusal(ModelGraph graph)
    {
        if (graph.Inputs.Count != 1 || graph.Outputs.Count != 1) return $"a graph of {graph.Inputs.Count} inputs and {graph.Outputs.Count} outputs is not stacked, only one of 1 and 1";
        GraphNode[] unknown = [.. graph.Nodes.Where(node => !IsKnown(node))];
        return unknown.Length == 0 ? null : $"these operators are not stacked: {string.Join(", ", unknown.Select(node => node.Describe()))}";
    }

    /// <summary>Outputs <c>[K, B, ...]</c>, in the scope that is open.</summary>
    /// <param name="rows">Rows <c>[K, B, ...]</c>.</param>
    /// <param name="parameters">Parameters <c>[K, ...]</c>.</param>
    /// <param name="mode">Training or evaluation.</param>
    public torch.Tensor Run(torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode)
    {
        using var scope = torch.NewDisposeScope();
        Dictionary<string, StackedValue> values = new(StringComparer.Ordinal) { [graph.Inputs[0].Name] = new(StackedRole.Rows, rows.alias()) };
        foreach ((string name, int slot) in slotOf) values[name] = new StackedValue(StackedRole.Parameter, parameters[slot]);
        foreach ((string name, GraphTensor constant) in constants) values[name] = new StackedValue(StackedRole.Shared, constant.Type.IsFloat() ? GraphTensorLoading.ToTorch(constant, rows.dtype, rows.device) : null, constant);
        for (int i = 0; i < nodes.Length; i++)
        {
            GraphNode node = nodes[i];
            torch.Tensor made = Call(node, values, mode);
            values[node.Outputs[0]] = new StackedValue(StackedRole.Rows, made);
            if (GraphSlots.IsActivation(node)) mode.Show(node.Name, made, 2);
            Free(node, i, values);
        }

        // Fresh running statistics outlive the run: they are written behind the step.
        foreach (torch.Tensor statistic in mode.Statistics.Values) statistic.MoveToOuterDisposeScope();
        return values[graph.Outputs[0].Name].Tensor!.MoveToOuterDisposeScope();
    }

    private torch.Tensor Call(GraphNode node, Dictionary<string, StackedValue> values, ForwardMode mode)
    {
        using var scope = torch.NewDisposeScope();
        StackedValue?[] inputs = [.. node.Inputs.Select(name => name.Length == 0 ? null : values[name])];
        try
        {
            StackedCall call = new(node, graph.Opsets.GetValueOrDefault(string.Empty), inputs, mode, slotOf) { Place = placeOf.GetValueOrDefault(node.Name, -1) };
            return StackedOperators.Find(node.Domain, node.Operator)!(call).MoveToOuterDisposeScope();
        }
        catch (GraphException error)
        {
            throw error.At(node);
        }
    }

    // Training keeps what a gradient needs by itself; evaluation must not keep every layer's values.
    private void Free(GraphNode node, int number, Dictionary<string, StackedValue> values)
    {
        foreach (string input in node.Inputs.Distinct(StringComparer.Ordinal))
        {
            if (lastUse[input] != number || !values.TryGetValue(input, out StackedValue? value) || value.Role != StackedRole.Rows || graph.Outputs[0].Name == input) continue;
            value.Tensor!.Dispose();
            values.Remove(input);
        }
    }

    private static bool IsKnown(GraphNode node) => node.Operator == "Constant"
        ? node.Attributes.TryGetValue("value", out GraphAttribute? value) && value is GraphAttribute.Tensor
        : StackedOperators.Find(node.Domain, node.Operator) is not null && node.Outputs.Count(output => output.Length > 0) == 1;
}
