namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>One step of a recurrent cell, written out.</summary>
internal static class CellLayers
{
    /// <summary>Two vectors one behind the other.</summary>
    public static LayerValue Join(this GraphBuilder graph, LayerValue first, LayerValue second, string layer) =>
        new(graph.Node(layer, "Concat", [first.Name, second.Name], Attributes.Integer("axis", 1)), [first.Features + second.Features]);

    /// <summary>
    /// LSTM cell with PyTorch's names and order of gates: <c>c' = f c + i g</c>, <c>h' = o tanh(c')</c>; the forget gate's bias starts
    /// at 1.
    /// </summary>
    public static (LayerValue Hidden, LayerValue Memory) Cell(this GraphBuilder graph, LayerValue x, LayerValue hidden, LayerValue memory, string layer)
    {
        const int gates = 4;
        long units = hidden.Features;
        string Product(LayerValue value, string role, Fill bias) => graph.Node(
            $"{layer}.product_{role}",
            "Gemm",
            [value.Name, graph.Parameter($"{layer}.weight_{role}", [gates * units, value.Features], Fill.Glorot(value.Features, units)), graph.Parameter($"{layer}.bias_{role}", [gates * units], bias, decays: false)],
            Attributes.Integer("transB", 1));
        string sum = graph.Node($"{layer}.sum", "Add", [Product(x, "ih", new Fill.Gate(1, gates, 1)), Product(hidden, "hh", Fill.Zero)]);
        IReadOnlyList<string> parts = graph.Nodes($"{layer}.gates", "Split", [sum], [$"{layer}.i", $"{layer}.f", $"{layer}.g", $"{layer}.o"], Attributes.Integer("axis", 1), Attributes.Integer("num_outputs", gates));
        string Gate(int part, string function) => graph.Node($"{parts[part]}.{function.ToLowerInvariant()}", function, [parts[part]]);
        string kept = graph.Node($"{layer}.kept", "Mul", [Gate(1, "Sigmoid"), memory.Name]);
        string written = graph.Node($"{layer}.written", "Mul", [Gate(0, "Sigmoid"), Gate(2, "Tanh")]);
        LayerValue next = memory with { Name = graph.Node($"{layer}.memory", "Add", [kept, written]) };
        string shown = graph.Node($"{layer}.shown", "Tanh", [next.Name]);
        return (hidden with { Name = graph.Node(layer, "Mul", [Gate(3, "Sigmoid"), shown]) }, next);
    }
}
