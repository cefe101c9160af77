using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>
/// The projector of contrastive learning (Chen et al. 2020): two affine layers with a ReLU between them. The first takes the place of
/// a network's head, so that everything before the head can be taken over by another training.
/// </summary>
internal static class Projector
{
    /// <summary>Name of the second layer.</summary>
    public const string Layer = "projector";

    /// <summary>A network whose head has the projector's hidden width, with the rest of the projector behind it.</summary>
    /// <param name="network">One output, <c>[hidden]</c>.</param>
    /// <param name="width">Numbers of a projection.</param>
    public static NetworkGraph Attach(NetworkGraph network, long width)
    {
        long hidden = network.OutputShape[0];
        int block = network.Parameters.Max(parameter => parameter.Block) + 1;
        NetworkParameter weight = new($"{Layer}.weight", [width, hidden], Fill.Glorot(hidden, width), block), bias = new($"{Layer}.bias", [width], Fill.Zero, block) { Decays = false };
        string head = network.Graph.Outputs[0].Name;
        GraphNode[] nodes =
        [
            .. network.Graph.Nodes,
            new($"{Layer}.relu", "Relu", [head], [$"{Layer}.relu"]),
            new(Layer, "Gemm", [$"{Layer}.relu", weight.Name, bias.Name], [Layer]) { Attributes = new Dictionary<string, GraphAttribute> { ["transB"] = new GraphAttribute.Integer(1) } },
        ];
        Dictionary<string, GraphTensor> initialisers = new(network.Graph.Initialisers, StringComparer.Ordinal)
        {
            [weight.Name] = GraphTensor.OfSingles(weight.Shape, new float[weight.Count]),
            [bias.Name] = GraphTensor.OfSingles(bias.Shape, new float[bias.Count]),
        };
        GraphPort output = new(Layer, ElementType.Float32, [GraphDimension.Free("N"), GraphDimension.Fixed(width)]);
        ModelGraph graph = new(network.Graph.Inputs, [output], nodes, initialisers, network.Graph.Opsets) { Producer = network.Graph.Producer };
        return new NetworkGraph($"{network.Description}, projected to {width}", graph, [.. network.Parameters, weight, bias], network.RowShape, [width]);
    }
}
