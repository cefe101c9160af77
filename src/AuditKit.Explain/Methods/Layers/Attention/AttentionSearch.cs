using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Layers.Attention;

/// <summary>Finds self-attention in a graph: a softmax over square matrices whose result is multiplied with the values.</summary>
internal static class AttentionSearch
{
    /// <summary>All of them, in the order made.</summary>
    public static IReadOnlyList<AttentionMatrix> Of(GraphLayers layers) =>
        [.. layers.Graph.Nodes.Where(node => node.Operator == "MatMul").Select(node => Of(layers, node)).OfType<AttentionMatrix>()];

    /// <summary>Nodes that hold attention inside, where its weights cannot be seen.</summary>
    public static IReadOnlyList<GraphNode> Fused(ModelGraph graph) => [.. graph.Nodes.Where(node => node.Operator is "Attention" or "MultiHeadAttention" or "GroupQueryAttention" or "QAttention")];

    /// <summary>Those behind which there is no further one.</summary>
    public static IReadOnlyList<AttentionMatrix> Last(GraphLayers layers, IReadOnlyList<AttentionMatrix> all) => [.. all.Where(one =>
    {
        HashSet<string> behind = GraphReach.Downstream(layers.Graph, one.Product.Outputs[0]);
        return !all.Any(other => behind.Contains(other.Weights));
    })];

    /// <summary>
    /// The token values that enter an attention: what its weights and its values are both made of, last of all; before a product that makes
    /// queries, keys and values in one. Null if there are none.
    /// </summary>
    public static LayerValue? TokensOf(GraphLayers layers, AttentionMatrix attention)
    {
        HashSet<string> both = GraphReach.Upstream(layers.Graph, attention.Weights);
        both.IntersectWith(GraphReach.Upstream(layers.Graph, attention.Values));
        LayerValue[] tokens = [.. layers.All.Where(layer => layer.RowShape.Count == 2 && layer.RowShape[0] == attention.Tokens && both.Contains(layer.Name))];
        return tokens.LastOrDefault(layer => !IsProjection(layers, layer.Name)) ?? tokens.LastOrDefault();
    }

    private static bool IsProjection(GraphLayers layers, string value)
    {
        GraphNode? maker = layers.MakerOf(value);
        if (maker is { Operator: "Add" } && maker.Inputs.Any(layers.Graph.Initialisers.ContainsKey)) maker = maker.Inputs.Select(layers.MakerOf).FirstOrDefault(node => node is not null);
        return maker is { Operator: "MatMul" or "Gemm" };
    }

    private static AttentionMatrix? Of(GraphLayers layers, GraphNode product)
    {
        string weights = product.Inputs[0];
        GraphNode? maker = layers.MakerOf(weights);
        while (maker is { Operator: "Dropout" or "Identity" or "Cast" or "Reshape" }) maker = layers.MakerOf(maker.Inputs[0]);
        if (maker is not { Operator: "Softmax" } || !layers.Probe.OfTwo.TryGetValue(maker.Outputs[0], out long[]? shape)) return null;
        if (shape.Length is not (3 or 4) || shape[^1] != shape[^2] || shape[^1] < 2) return null;
        // [rows, heads, T, T], [rows, T, T], or rows and heads folded together.
        long matrices = shape[..^2].Aggregate(1L, (size, extent) => size * extent), more = layers.Probe.OfThree[maker.Outputs[0]][..^2].Aggregate(1L, (size, extent) => size * extent);
        if (matrices % ShapeProbe.Few != 0 || matrices / ShapeProbe.Few * ShapeProbe.Many != more) return null;
        return new AttentionMatrix(maker.Outputs[0], product.Inputs[1], product, (int)(matrices / ShapeProbe.Few), (int)shape[^1]);
    }
}
