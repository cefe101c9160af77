using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Networks;

namespace AuditKit.Models.Architectures;

/// <summary>The norm of a hidden layer as nodes of a graph.</summary>
internal static class NormNodes
{
    /// <summary>Adds nodes and initialisers, and says what the normed value is called.</summary>
    public static string Add(NetworkArchitecture architecture, ReadOnlySpan<float> weights, int hidden, string value, List<GraphNode> nodes, Dictionary<string, GraphTensor> initialisers)
    {
        string name = $"norms.{hidden}";
        List<string> inputs = [value];
        foreach (ParameterSlot slot in new AffineNetwork(architecture).Parameters.Where(slot => slot.Layer == name))
        {
            initialisers[slot.Name] = GraphTensor.OfSingles([.. slot.Shape], weights.Slice(slot.Offset, slot.Count));
            inputs.Add(slot.Name);
        }

        switch (architecture.Norm)
        {
            case Norm.Batch:
                nodes.Add(new GraphNode(name, "BatchNormalization", inputs, [name]) { Attributes = Epsilon });
                return name;
            case Norm.Layer:
                nodes.Add(new GraphNode(name, "LayerNormalization", inputs, [name]) { Attributes = Epsilon });
                return name;
            default:
                AddGroups(name, architecture.Hidden[hidden], inputs, nodes, initialisers);
                return name;
        }
    }

    private static Dictionary<string, GraphAttribute> Epsilon => new() { ["epsilon"] = new GraphAttribute.Single((float)NormLayer.Epsilon) };

    // Layer normalisation over rows cut into groups has a reference in every operator set from 17 on; scale and shift follow for each unit.
    private static void AddGroups(string name, int units, List<string> inputs, List<GraphNode> nodes, Dictionary<string, GraphTensor> initialisers)
    {
        int groups = NormLayer.GroupsOf(units), size = units / groups;
        string[] shapes = [$"{name}.groups", $"{name}.units"];
        initialisers[shapes[0]] = GraphTensor.OfIntegers(0, groups, size);
        initialisers[shapes[1]] = GraphTensor.OfIntegers(0, units);
        initialisers[$"{name}.ones"] = GraphTensor.OfSingles([size], [.. Enumerable.Repeat(1f, size)]);
        nodes.Add(new GraphNode($"{name}.split", "Reshape", [inputs[0], shapes[0]], [$"{name}.split"]));
        nodes.Add(new GraphNode($"{name}.standard", "LayerNormalization", [$"{name}.split", $"{name}.ones"], [$"{name}.standard"]) { Attributes = Epsilon });
        nodes.Add(new GraphNode($"{name}.joined", "Reshape", [$"{name}.standard", shapes[1]], [$"{name}.joined"]));
        nodes.Add(new GraphNode($"{name}.scaled", "Mul", [$"{name}.joined", inputs[1]], [$"{name}.scaled"]));
        nodes.Add(new GraphNode(name, "Add", [$"{name}.scaled", inputs[2]], [name]));
    }
}
