namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>Layers that centre and scale.</summary>
internal static class NormLayers
{
    /// <summary>Added to a variance.</summary>
    public const float Epsilon = 1e-5f;

    private const int MostGroups = 8;

    /// <summary>A norm of an image <c>[C, H, W]</c>, with a scale and a shift for each channel.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="x">The image.</param>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="kind">Over what.</param>
    /// <param name="fromZero">True starts the scale at 0, so that a residual block starts as the identity.</param>
    public static LayerValue Norm(this GraphBuilder graph, LayerValue x, string layer, string kind, bool fromZero = false)
    {
        if (kind == NormKind.None) return x;
        string scale = graph.Parameter($"{layer}.weight", [x.Channels], fromZero ? Fill.Zero : Fill.One, decays: false);
        string shift = graph.Parameter($"{layer}.bias", [x.Channels], Fill.Zero, decays: false);
        return x with
        {
            Name = kind switch
            {
                NormKind.Batch => Batch(graph, x, layer, scale, shift),
                NormKind.Instance => graph.Node(layer, "InstanceNormalization", [x.Name, scale, shift], Attributes.Single("epsilon", Epsilon)),
                _ => graph.Node(layer, "GroupNormalization", [x.Name, scale, shift], Attributes.Integer("num_groups", kind == NormKind.Layer ? 1 : Groups(x.Channels)), Attributes.Single("epsilon", Epsilon)),
            },
        };
    }

    /// <summary>A norm over the features of each step, or of a vector.</summary>
    public static LayerValue FeatureNorm(this GraphBuilder graph, LayerValue x, string layer)
    {
        string scale = graph.Parameter($"{layer}.weight", [x.Features], Fill.One, decays: false);
        string shift = graph.Parameter($"{layer}.bias", [x.Features], Fill.Zero, decays: false);
        return x with { Name = graph.Node(layer, "LayerNormalization", [x.Name, scale, shift], Attributes.Integer("axis", -1), Attributes.Single("epsilon", Epsilon)) };
    }

    // The largest number of groups, at most 8, that divides the channels.
    private static long Groups(long channels) => Enumerable.Range(1, MostGroups).Last(groups => channels % groups == 0);

    private static string Batch(GraphBuilder graph, LayerValue x, string layer, string scale, string shift)
    {
        string mean = graph.Parameter($"{layer}.running_mean", [x.Channels], Fill.Zero, decays: false, trains: false);
        string variance = graph.Parameter($"{layer}.running_var", [x.Channels], Fill.One, decays: false, trains: false);
        return graph.Node(layer, "BatchNormalization", [x.Name, scale, shift, mean, variance], Attributes.Single("epsilon", Epsilon), Attributes.Single("momentum", 0.9f));
    }
}
