using AuditKit.Models.Graph;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Networks;

/// <summary>What a graph says about training it.</summary>
internal static class GraphSlots
{
    private static readonly HashSet<string> Activations = new(StringComparer.Ordinal) { "Relu", "LeakyRelu" };

    /// <summary>Parameters one behind the other.</summary>
    public static IReadOnlyList<ParameterSlot> Of(IReadOnlyList<NetworkParameter> parameters)
    {
        List<ParameterSlot> slots = [];
        int offset = 0;
        foreach (NetworkParameter parameter in parameters)
        {
            slots.Add(new ParameterSlot(parameter.Name, parameter.Shape, offset) { Decays = parameter.Decays, Trains = parameter.Trains, Block = parameter.Block });
            offset = checked(offset + parameter.Count);
        }

        return slots;
    }

    /// <summary>Number of each dropout, in the order of the graph: the key of its draws.</summary>
    public static Dictionary<string, int> Drops(ModelGraph graph) =>
        graph.Nodes.Where(node => node.Operator == "Dropout").Select(node => node.Name).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);

    /// <summary>True for an activation whose output can be exactly 0 on all rows.</summary>
    public static bool IsActivation(GraphNode node) => Activations.Contains(node.Operator);

    /// <summary>Slots of the affine layer that makes the graph's output; empty if another node does.</summary>
    public static IReadOnlyList<int> OutputsOf(ModelGraph graph, IReadOnlyDictionary<string, int> slots)
    {
        Dictionary<string, GraphNode> makers = new(StringComparer.Ordinal);
        foreach (GraphNode made in graph.Nodes)
        {
            foreach (string output in made.Outputs) makers[output] = made;
        }

        GraphNode? node = makers.GetValueOrDefault(graph.Outputs[0].Name);
        while (node is { Operator: "Identity" }) node = makers.GetValueOrDefault(node.Inputs[0]);
        return node is { Operator: "Gemm" } ? [.. node.Inputs.Skip(1).Where(slots.ContainsKey).Select(name => slots[name])] : [];
    }
}
