using AuditKit.Explain.Methods.Layers.Attention;
using AuditKit.Explain.Methods.Layers.Naming;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>A layer as channels at positions, and how a map over the positions spreads to the input.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Grid">Extents of the map of one row; empty for a layer without positions.</param>
/// <param name="Spread">From positions to inputs.</param>
/// <param name="Words">What the positions are.</param>
internal sealed record SpatialLayer(LayerValue Layer, IReadOnlyList<long> Grid, IMapSpread Spread, string Words)
{
    private bool HasTokens { get; init; }

    /// <summary>Positions of the map.</summary>
    public int Positions { get; } = checked((int)Grid.Aggregate(1L, (product, extent) => product * extent));

    /// <summary>Finds channels and positions of a layer.</summary>
    /// <exception cref="MethodRefusedException">No position can be told, or none can be mapped to the input.</exception>
    /// <exception cref="Core.Specs.InvalidInputException">Tokens can lie on the input in several ways.</exception>
    public static SpatialLayer Of(GraphLayers layers, LayerValue layer, IReadOnlyList<long> rowShape, Upsampling mode, string method)
    {
        if (layer.RowShape.Count <= 1) return new SpatialLayer(layer, [], OwnerSpread.OfOne(layers.Function.Inputs), "one position");
        if (layer.RowShape.Count == 2 && !IsSequenceOfConvolutions(layers, layer)) return OfTokens(layers, layer, rowShape, mode, method);
        long[] grid = [.. layer.RowShape.Skip(1)];
        InputPlaces? places = grid.Length > 3 ? null : InputPlaces.Of(layers, rowShape, grid.Length);
        if (places is null) throw Unplaced(layers, layer, method);
        return new SpatialLayer(layer, grid, new GridSpread(grid, places.RowShape, places.Axes, 0, mode), $"a map of {string.Join(" x ", grid)}");
    }

    /// <summary>The layer's values <c>[rows, channels, positions]</c> of <c>[rows, .. RowShape]</c>.</summary>
    public torch.Tensor ChannelsFirst(torch.Tensor value) => HasTokens ? value.transpose(1, 2) : value.reshape(value.shape[0], Layer.RowShape.Count == 0 ? 1 : Layer.RowShape[0], Positions);

    private static SpatialLayer OfTokens(GraphLayers layers, LayerValue layer, IReadOnlyList<long> rowShape, Upsampling mode, string method)
    {
        // Before the first attention tokens are still made of their own inputs only.
        LayerValue first = AttentionSearch.Of(layers).Where(attention => attention.Tokens == layer.RowShape[0]).Select(attention => AttentionSearch.TokensOf(layers, attention)).FirstOrDefault(tokens => tokens is not null) ?? layer;
        TokenPlaces? places = TokenPlaces.Of(layers, first, rowShape, mode);
        if (places is null) throw Unplaced(layers, layer, method);
        return new SpatialLayer(layer, [layer.RowShape[0]], places.Spread, $"{layer.RowShape[0]} tokens{(places.Leading > 0 ? ", the first a class token" : string.Empty)}") { HasTokens = true };
    }

    private static bool IsSequenceOfConvolutions(GraphLayers layers, LayerValue layer)
    {
        if (AttentionSearch.Of(layers).Any(attention => attention.Tokens == layer.RowShape[0])) return false;
        HashSet<string> before = GraphReach.Upstream(layers.Graph, layer.Name);
        return layers.Graph.Nodes.Any(node => node.Operator is "Conv" or "ConvTranspose" && before.Contains(node.Outputs[0]) && layers.OfValue(node.Outputs[0])?.RowShape.Count == 2);
    }

    private static MethodRefusedException Unplaced(GraphLayers layers, LayerValue layer, string method) => new(
        RefusalReason.NotApplicable,
        method,
        $"the positions of {layer} cannot be mapped to an input of [{string.Join(", ", layers.Function.RowShape)}]",
        "name a layer with the layout of the input, or use layer-attribution");
}
