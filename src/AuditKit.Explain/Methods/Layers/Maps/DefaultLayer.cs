using AuditKit.Explain.Methods.Layers.Attention;
using AuditKit.Explain.Methods.Layers.Naming;

namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>
/// The layer of an activation map where none is named: the last convolution; in a transformer the tokens that enter the last
/// attention, because behind it a model with a class token looks at that alone.
/// </summary>
internal static class DefaultLayer
{
    /// <exception cref="MethodRefusedException">There is neither convolution nor attention.</exception>
    /// <exception cref="Core.Specs.InvalidInputException">Several layers are last; they are listed.</exception>
    public static LayerValue Of(GraphLayers layers, string method)
    {
        IReadOnlyList<AttentionMatrix> last = AttentionSearch.Last(layers, AttentionSearch.Of(layers));
        LayerValue[] convolutions = [.. LastConvolutions(layers)];
        if (last.Count > 0 && !convolutions.Any(layer => last.Any(attention => IsBehind(layers, attention.Product.Outputs[0], layer.Name)))) return TokensOf(layers, last, method);
        return convolutions switch
        {
            [LayerValue one] => one,
            [] => throw new MethodRefusedException(RefusalReason.NotApplicable, method, "the network has no convolution with a map and no attention to take as a layer", "name a layer, or use integrated-gradients"),
            _ => throw GraphLayers.Ambiguous("several convolutions are the last of their branch", convolutions),
        };
    }

    /// <summary>The layer of a method that needs no map: as <see cref="Of"/> where there is one, else the last hidden layer, which the last affine node reads.</summary>
    /// <exception cref="Core.Specs.InvalidInputException">There is no hidden layer, or several are last.</exception>
    public static LayerValue OfNeurons(GraphLayers layers, string method)
    {
        if (layers.Graph.Nodes.Any(node => node.Operator is "Conv" or "ConvTranspose") || AttentionSearch.Of(layers).Count > 0) return Of(layers, method);
        HashSet<string> before = GraphReach.Upstream(layers.Graph, layers.Function.Output);
        return layers.Graph.Nodes.Reverse().Where(node => node.Operator is "Gemm" or "MatMul" && before.Contains(node.Outputs[0]))
            .SelectMany(node => node.Inputs).Select(layers.OfValue).FirstOrDefault(layer => layer is not null && layer.Name != layers.Function.Input)
            ?? throw GraphLayers.Ambiguous("no hidden layer is the last one", layers.All.Skip(1));
    }

    private static LayerValue TokensOf(GraphLayers layers, IReadOnlyList<AttentionMatrix> last, string method)
    {
        LayerValue[] tokens = [.. last.Select(attention => AttentionSearch.TokensOf(layers, attention)).OfType<LayerValue>().DistinctBy(layer => layer.Name)];
        return tokens switch
        {
            [LayerValue one] => one,
            [] => throw new MethodRefusedException(RefusalReason.NotApplicable, method, $"no value [tokens, width] enters the attention {last[0].Product.Describe()}", "name a layer"),
            _ => throw GraphLayers.Ambiguous("several attentions are the last of their branch", tokens),
        };
    }

    private static IEnumerable<LayerValue> LastConvolutions(GraphLayers layers)
    {
        LayerValue[] all = [.. layers.Graph.Nodes.Where(node => node.Operator is "Conv" or "ConvTranspose").Select(node => layers.OfValue(node.Outputs[0])).OfType<LayerValue>().Where(HasMap)];
        return all.Where(one => !all.Any(other => other != one && IsBehind(layers, one.Name, other.Name)));
    }

    private static bool HasMap(LayerValue layer) => layer.RowShape.Count >= 2 && layer.RowShape.Skip(1).Any(extent => extent > 1);

    private static bool IsBehind(GraphLayers layers, string value, string other) => GraphReach.Downstream(layers.Graph, value).Contains(other);
}
