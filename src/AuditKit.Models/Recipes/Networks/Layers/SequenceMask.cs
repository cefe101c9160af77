using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>Which steps of a sequence are valid: the first ones of each row.</summary>
/// <param name="graph">The graph.</param>
/// <param name="length"><c>[N, 1]</c>: valid steps of each row.</param>
/// <param name="steps">Steps of a row.</param>
/// <param name="layer">Start of the names of its nodes.</param>
internal sealed class SequenceMask(GraphBuilder graph, string length, long steps, string layer = "mask")
{
    private string? lengths;
    private string? row;
    private string? column;
    private string? penalty;

    /// <summary><c>[N, T]</c>: 1 for a valid step, else 0: <c>min(1, max(0, length - t))</c>, t from 0.</summary>
    public string Steps => row ??= Made();

    /// <summary><c>[N]</c>, 32-bit integers: valid steps of each row, for recurrent layers.</summary>
    public string Lengths => lengths ??= graph.Node($"{layer}.lengths", "Cast", [graph.Node($"{layer}.count", "Squeeze", [length, graph.Integers(1)])], Attributes.Integer("to", (long)ElementType.Int32));

    /// <summary><c>[N, T, 1]</c>: 1 for a valid step, else 0.</summary>
    public string Column => column ??= graph.Node($"{layer}.column", "Unsqueeze", [Steps, graph.Integers(2)]);

    /// <summary><c>[N, T]</c>: 0 for a valid step, else -1e9: added to a score before softmax.</summary>
    public string Penalty => penalty ??= graph.Node($"{layer}.penalty", "Mul", [graph.Node($"{layer}.less_one", "Sub", [Steps, graph.Number($"{layer}.one", 1)]), graph.Number($"{layer}.far", 1e9f)]);

    /// <summary>The mask of sequences with a step more in front of each, which is always valid.</summary>
    public SequenceMask WithFirst() => new(graph, graph.Node($"{layer}.longer", "Add", [length, graph.Number($"{layer}.more", 1)]), steps + 1, $"{layer}_first");

    private string Made()
    {
        string places = graph.Numbers($"{layer}.before", [steps], [.. Enumerable.Range(0, (int)steps).Select(place => (float)place)]);
        string left = graph.Node($"{layer}.left", "Relu", [graph.Node($"{layer}.difference", "Sub", [length, places])]);
        return graph.Node($"{layer}.steps", "Min", [left, graph.Number($"{layer}.most", 1)]);
    }
}
