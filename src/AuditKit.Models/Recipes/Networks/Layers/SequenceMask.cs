namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>Which steps of a sequence are valid.</summary>
/// <param name="steps"><c>[N, T]</c>: 1 for a valid step, else 0.</param>
/// <param name="graph">The graph that holds it.</param>
/// <param name="layer">Name of the nodes that are made of it.</param>
internal sealed class SequenceMask(string steps, GraphBuilder graph, string layer = "mask")
{
    private string? lengths;
    private string? column;
    private string? penalty;

    /// <summary><c>[N, T]</c>: 1 for a valid step, else 0.</summary>
    public string Steps => steps;

    /// <summary><c>[N]</c>, 32-bit integers: valid steps of each row, for recurrent layers.</summary>
    public string Lengths => lengths ??= graph.Node(
        $"{layer}.lengths", "Cast", [graph.Node($"{layer}.count", "ReduceSum", [steps, graph.Integers(1)], Attributes.Integer("keepdims", 0))], Attributes.Integer("to", (long)AuditKit.Models.Graph.Values.ElementType.Int32));

    /// <summary><c>[N, T, 1]</c>: 1 for a valid step, else 0.</summary>
    public string Column => column ??= graph.Node($"{layer}.column", "Unsqueeze", [steps, graph.Integers(2)]);

    /// <summary><c>[N, T]</c>: 0 for a valid step, else -1e9: added to a score before softmax.</summary>
    public string Penalty => penalty ??= graph.Node($"{layer}.penalty", "Mul", [graph.Node($"{layer}.less_one", "Sub", [steps, graph.Number($"{layer}.one", 1)]), graph.Number($"{layer}.far", 1e9f)]);
}
