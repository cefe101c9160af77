using AuditKit.Models.Architectures;

namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>Affine maps, activations, dropout, and steps between shapes.</summary>
internal static class AffineLayers
{
    /// <summary><c>x W' + b</c> of vectors <c>[F]</c>, weight <c>[out, F]</c>; Glorot unless <paramref name="before"/> names the activation that follows.</summary>
    public static LayerValue Affine(this GraphBuilder graph, LayerValue x, string layer, long outputs, Activation? before = null)
    {
        (string weight, string bias) = Parameters(graph, x, layer, outputs, before);
        return new LayerValue(graph.Node(layer, "Gemm", [x.Name, weight, bias], Attributes.Integer("transB", 1)), [outputs]);
    }

    /// <summary>The same at each step of a sequence <c>[T, F]</c>.</summary>
    public static LayerValue StepAffine(this GraphBuilder graph, LayerValue x, string layer, long outputs, Activation? before = null)
    {
        (string weight, string bias) = Parameters(graph, x, layer, outputs, before);
        return new LayerValue(graph.StepProduct(x.Name, layer, weight, bias), [x.Shape[0], outputs]);
    }

    /// <summary><c>x W' + b</c> over the last axis of any shape.</summary>
    public static string StepProduct(this GraphBuilder graph, string x, string layer, string weight, string bias)
    {
        string turned = graph.Node($"{layer}.turned", "Transpose", [weight], Attributes.Integers("perm", 1, 0));
        string product = graph.Node($"{layer}.product", "MatMul", [x, turned]);
        return graph.Node(layer, "Add", [product, bias]);
    }

    /// <summary>An activation, element by element.</summary>
    public static LayerValue Activate(this GraphBuilder graph, LayerValue x, string layer, Activation activation) => x with
    {
        Name = activation switch
        {
            Activation.Relu => graph.Node(layer, "Relu", [x.Name]),
            Activation.LeakyRelu => graph.Node(layer, "LeakyRelu", [x.Name], Attributes.Single("alpha", 0.01f)),
            Activation.Gelu => graph.Node(layer, "Gelu", [x.Name]),
            Activation.Tanh => graph.Node(layer, "Tanh", [x.Name]),
            Activation.Silu => graph.Node(layer, "Mul", [x.Name, graph.Node($"{layer}.sigmoid", "Sigmoid", [x.Name])]),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "An unknown activation."),
        },
    };

    /// <summary>Leaves out a share of the values in training; nothing is added where the share is 0.</summary>
    public static LayerValue Dropout(this GraphBuilder graph, LayerValue x, string layer, double share) =>
        share > 0 ? x with { Name = graph.Node(layer, "Dropout", [x.Name, graph.Number($"{layer}.ratio", (float)share)]) } : x;

    /// <summary>All values of a row as one vector.</summary>
    public static LayerValue Flatten(this GraphBuilder graph, LayerValue x, string layer) =>
        x.Shape.Count == 1 ? x : new LayerValue(graph.Node(layer, "Flatten", [x.Name], Attributes.Integer("axis", 1)), [x.Count]);

    /// <summary>The sum of two values of one shape.</summary>
    public static LayerValue Sum(this GraphBuilder graph, LayerValue left, LayerValue right, string layer) => left with { Name = graph.Node(layer, "Add", [left.Name, right.Name]) };

    private static (string Weight, string Bias) Parameters(GraphBuilder graph, LayerValue x, string layer, long outputs, Activation? before)
    {
        Fill fill = before is { } activation ? Fill.Before(activation, x.Features, outputs) : Fill.Glorot(x.Features, outputs);
        return (graph.Parameter($"{layer}.weight", [outputs, x.Features], fill), graph.Parameter($"{layer}.bias", [outputs], Fill.Zero, decays: false));
    }
}
