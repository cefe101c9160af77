using AuditKit.Models.Architectures;

namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>The encoder block of a transformer (Vaswani et al. 2017), norms before the maps.</summary>
internal static class AttentionLayers
{
    /// <summary><c>x + attention(norm(x))</c>, then <c>x + mlp(norm(x))</c>; the attention weights <c>[N, heads, T, T]</c> are the value <c>layer.self_attention.weights</c>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="x">Sequence <c>[T, F]</c>.</param>
    /// <param name="layer">Name of the block.</param>
    /// <param name="heads">Heads; they divide F.</param>
    /// <param name="mlp">Units of the hidden layer of the MLP.</param>
    /// <param name="dropout">Share left out behind each map.</param>
    /// <param name="mask">Which steps may be attended to; null for all.</param>
    public static LayerValue EncoderBlock(this GraphBuilder graph, LayerValue x, string layer, long heads, long mlp, double dropout, SequenceMask? mask)
    {
        LayerValue attended = graph.SelfAttention(graph.FeatureNorm(x, $"{layer}.ln_1"), $"{layer}.self_attention", heads, mask);
        x = graph.Sum(x, graph.Dropout(attended, $"{layer}.dropout", dropout), $"{layer}.attended");
        LayerValue hidden = graph.StepAffine(graph.FeatureNorm(x, $"{layer}.ln_2"), $"{layer}.mlp.0", mlp, Activation.Gelu);
        hidden = graph.Dropout(graph.Activate(hidden, $"{layer}.mlp.1", Activation.Gelu), $"{layer}.mlp.2", dropout);
        LayerValue back = graph.Dropout(graph.StepAffine(hidden, $"{layer}.mlp.3", x.Features), $"{layer}.mlp.4", dropout);
        return graph.Sum(x, back, $"{layer}.output");
    }

    private static LayerValue SelfAttention(this GraphBuilder graph, LayerValue x, string layer, long heads, SequenceMask? mask)
    {
        long width = x.Features / heads;
        string weight = graph.Parameter($"{layer}.in_proj_weight", [3 * x.Features, x.Features], Fill.Glorot(x.Features, x.Features));
        string bias = graph.Parameter($"{layer}.in_proj_bias", [3 * x.Features], Fill.Zero, decays: false);
        string joined = graph.StepProduct(x.Name, $"{layer}.in_proj", weight, bias);
        IReadOnlyList<string> parts = graph.Nodes($"{layer}.parts", "Split", [joined], [$"{layer}.query", $"{layer}.key", $"{layer}.value"], Attributes.Integer("axis", 2), Attributes.Integer("num_outputs", 3));
        string Heads(string part, params long[] perm) => graph.Node($"{part}.heads", "Transpose", [graph.Node($"{part}.split", "Reshape", [part, graph.Integers(0, 0, heads, width)])], Attributes.Integers("perm", perm));
        string query = graph.Node($"{layer}.scaled", "Mul", [Heads(parts[0], 0, 2, 1, 3), graph.Number($"{layer}.scale", (float)(1 / Math.Sqrt(width)))]);
        string scores = graph.Node($"{layer}.scores", "MatMul", [query, Heads(parts[1], 0, 2, 3, 1)]);
        if (mask is not null) scores = graph.Node($"{layer}.masked", "Add", [scores, graph.Node($"{layer}.penalty", "Unsqueeze", [mask.Penalty, graph.Integers(1, 2)])]);
        string weights = graph.Node($"{layer}.weights", "Softmax", [scores], Attributes.Integer("axis", -1));
        string mixed = graph.Node($"{layer}.mixed", "MatMul", [weights, Heads(parts[2], 0, 2, 1, 3)]);
        string turned = graph.Node($"{layer}.turned", "Transpose", [mixed], Attributes.Integers("perm", 0, 2, 1, 3));
        LayerValue flat = x with { Name = graph.Node($"{layer}.flat", "Reshape", [turned, graph.Integers(0, 0, x.Features)]) };
        return graph.StepAffine(flat, $"{layer}.out_proj", x.Features);
    }
}
