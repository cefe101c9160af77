
namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>
/// LSTM (Hochreiter and Schmidhuber 1997) and GRU (Cho et al. 2014). Parameters have PyTorch's names, shapes and order of gates;
/// the graph turns them into the order of the operator (LSTM i, f, g, o to i, o, f, g; GRU r, z, n to z, r, n).
/// </summary>
internal static class RecurrentLayers
{
    private static readonly int[] LstmOrder = [0, 3, 1, 2], GruOrder = [1, 0, 2];

    /// <summary>The states of all steps <c>[T, D H]</c> and the last valid one <c>[D H]</c>; D is 2 where both directions are read.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="x">Sequence <c>[T, F]</c>.</param>
    /// <param name="layer">Name of the module, for example <c>lstm</c>.</param>
    /// <param name="depth">Number of the layer in the module.</param>
    /// <param name="hidden">H.</param>
    /// <param name="cell">LSTM or GRU.</param>
    /// <param name="bothWays">True to read backwards too.</param>
    /// <param name="mask">Which steps are valid; null for all. Valid steps come first.</param>
    public static (LayerValue Steps, LayerValue Last) Recurrent(this GraphBuilder graph, LayerValue x, string layer, int depth, long hidden, RecurrentCell cell, bool bothWays, SequenceMask? mask)
    {
        string name = $"{layer}.{depth}";
        string[] suffixes = bothWays ? [$"_l{depth}", $"_l{depth}_reverse"] : [$"_l{depth}"];
        string[][] weights = [.. suffixes.Select(suffix => Direction(graph, layer, suffix, x.Features, hidden, cell))];
        string Joined(int part, string role) => bothWays ? graph.Node($"{name}.{role}", "Concat", [weights[0][part], weights[1][part]], Attributes.Integer("axis", 0)) : weights[0][part];
        string timeFirst = graph.Node($"{name}.time_first", "Transpose", [x.Name], Attributes.Integers("perm", 1, 0, 2));
        List<(string, Graph.GraphAttribute)> attributes = [Attributes.Integer("hidden_size", hidden), Attributes.Text("direction", bothWays ? "bidirectional" : "forward")];
        if (cell == RecurrentCell.Gru) attributes.Add(Attributes.Integer("linear_before_reset", 1));
        IReadOnlyList<string> made = graph.Nodes(
            name,
            cell == RecurrentCell.Lstm ? "LSTM" : "GRU",
            [timeFirst, Joined(0, "W"), Joined(1, "R"), Joined(2, "B"), mask?.Lengths ?? string.Empty],
            [$"{name}.steps", $"{name}.last"],
            [.. attributes]);
        return (Steps(graph, made[0], name, x.Shape[0], hidden, bothWays), Last(graph, made[1], name, hidden, bothWays));
    }

    // [T, D, N, H] to [N, T, D H].
    private static LayerValue Steps(GraphBuilder graph, string value, string name, long steps, long hidden, bool bothWays)
    {
        string rowsFirst = graph.Node($"{name}.rows_first", "Transpose", [value], Attributes.Integers("perm", 2, 0, 1, 3));
        long width = bothWays ? 2 * hidden : hidden;
        return new LayerValue(graph.Node($"{name}.outputs", "Reshape", [rowsFirst, graph.Integers(0, 0, width)]), [steps, width]);
    }

    // [D, N, H] to [N, D H].
    private static LayerValue Last(GraphBuilder graph, string value, string name, long hidden, bool bothWays)
    {
        string rowsFirst = graph.Node($"{name}.last_rows", "Transpose", [value], Attributes.Integers("perm", 1, 0, 2));
        long width = bothWays ? 2 * hidden : hidden;
        return new LayerValue(graph.Node($"{name}.state", "Reshape", [rowsFirst, graph.Integers(0, width)]), [width]);
    }

    /// <summary>W <c>[1, G H, F]</c>, R <c>[1, G H, H]</c>, B <c>[1, 2 G H]</c> of one direction.</summary>
    private static string[] Direction(GraphBuilder graph, string layer, string suffix, long features, long hidden, RecurrentCell cell)
    {
        int gates = cell == RecurrentCell.Lstm ? 4 : 3;
        string inputs = graph.Parameter($"{layer}.weight_ih{suffix}", [gates * hidden, features], Fill.Glorot(features, hidden));
        string states = graph.Parameter($"{layer}.weight_hh{suffix}", [gates * hidden, hidden], Fill.Glorot(hidden, hidden));
        // A forget gate that starts open keeps the gradient of early steps alive (Jozefowicz et al. 2015). It is PyTorch's second.
        Fill first = cell == RecurrentCell.Lstm ? new Fill.Gate(1, gates, 1) : Fill.Zero;
        string inputBias = graph.Parameter($"{layer}.bias_ih{suffix}", [gates * hidden], first, decays: false);
        string stateBias = graph.Parameter($"{layer}.bias_hh{suffix}", [gates * hidden], Fill.Zero, decays: false);
        string bias = graph.Node($"{layer}.bias{suffix}", "Concat", [Ordered(graph, inputBias, cell), Ordered(graph, stateBias, cell)], Attributes.Integer("axis", 0));
        string[] parts = [Ordered(graph, inputs, cell), Ordered(graph, states, cell), bias];
        return [.. parts.Select(part => graph.Node($"{part}.direction", "Unsqueeze", [part, graph.Integers(0)]))];
    }

    private static string Ordered(GraphBuilder graph, string parameter, RecurrentCell cell)
    {
        int[] order = cell == RecurrentCell.Lstm ? LstmOrder : GruOrder;
        IReadOnlyList<string> gates = graph.Nodes($"{parameter}.gates", "Split", [parameter], [.. order.Select((_, i) => $"{parameter}.gate{i}")], Attributes.Integer("axis", 0), Attributes.Integer("num_outputs", order.Length));
        return graph.Node($"{parameter}.ordered", "Concat", [.. order.Select(gate => gates[gate])], Attributes.Integer("axis", 0));
    }
}
