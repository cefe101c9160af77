using AuditKit.Models.Architectures;

namespace AuditKit.Models.Recipes.Networks.Layers;

/// <summary>Layers of images <c>[C, H, W]</c>.</summary>
internal static class ImageLayers
{
    /// <summary>A convolution that keeps the size at stride 1 (odd kernels); weight <c>[out, in / groups, k, k]</c>.</summary>
    public static LayerValue Convolution(this GraphBuilder graph, LayerValue x, string layer, long channels, int kernel, Activation? before, int stride = 1, long groups = 1, bool bias = false)
    {
        long fanIn = x.Channels / groups * kernel * kernel, fanOut = channels / groups * kernel * kernel;
        Fill fill = before is { } activation ? Fill.Before(activation, fanIn, fanOut) : Fill.Glorot(fanIn, fanOut);
        List<string> inputs = [x.Name, graph.Parameter($"{layer}.weight", [channels, x.Channels / groups, kernel, kernel], fill)];
        if (bias) inputs.Add(graph.Parameter($"{layer}.bias", [channels], Fill.Zero, decays: false));
        int pad = kernel / 2;
        string made = graph.Node(
            layer,
            "Conv",
            inputs,
            Attributes.Integers("kernel_shape", kernel, kernel),
            Attributes.Integers("pads", pad, pad, pad, pad),
            Attributes.Integers("strides", stride, stride),
            Attributes.Integer("group", groups));
        return new LayerValue(made, [channels, Extent(x.Shape[1], kernel, stride, pad), Extent(x.Shape[2], kernel, stride, pad)]);
    }

    /// <summary>Pooling over windows, without padding; the last row or column of an odd size is left out.</summary>
    public static LayerValue Pool(this GraphBuilder graph, LayerValue x, string layer, PoolingKind kind, int size = 2)
    {
        string made = graph.Node(layer, kind == PoolingKind.Max ? "MaxPool" : "AveragePool", [x.Name], Attributes.Integers("kernel_shape", size, size), Attributes.Integers("strides", size, size));
        return new LayerValue(made, [x.Channels, Extent(x.Shape[1], size, size, 0), Extent(x.Shape[2], size, size, 0)]);
    }

    /// <summary>Max pooling with overlap: windows of 3, stride 2, one place of padding.</summary>
    public static LayerValue OverlappingPool(this GraphBuilder graph, LayerValue x, string layer)
    {
        string made = graph.Node(layer, "MaxPool", [x.Name], Attributes.Integers("kernel_shape", 3, 3), Attributes.Integers("strides", 2, 2), Attributes.Integers("pads", 1, 1, 1, 1));
        return new LayerValue(made, [x.Channels, Extent(x.Shape[1], 3, 2, 1), Extent(x.Shape[2], 3, 2, 1)]);
    }

    /// <summary>The mean of each channel: <c>[C]</c>.</summary>
    public static LayerValue GlobalMean(this GraphBuilder graph, LayerValue x, string layer) =>
        graph.Flatten(graph.GlobalMeanImage(x, layer), $"{layer}.flat");

    /// <summary>The mean of each channel as an image of one place: <c>[C, 1, 1]</c>.</summary>
    public static LayerValue GlobalMeanImage(this GraphBuilder graph, LayerValue x, string layer) =>
        new(graph.Node(layer, "GlobalAveragePool", [x.Name]), [x.Channels, 1, 1]);

    /// <summary>
    /// In training a row's values are dropped as a whole with the stated probability, else scaled by <c>1 / (1 - share)</c>
    /// (Huang et al. 2016): dropout of a factor 1 for each row.
    /// </summary>
    public static LayerValue StochasticDepth(this GraphBuilder graph, LayerValue x, string layer, double share)
    {
        if (share <= 0) return x;
        string rows = graph.Node($"{layer}.rows", "Shape", [x.Name], Attributes.Integer("start", 0), Attributes.Integer("end", 1));
        string shape = graph.Node($"{layer}.shape", "Concat", [rows, graph.Integers([.. x.Shape.Select(_ => 1L)])], Attributes.Integer("axis", 0));
        string ones = graph.Node($"{layer}.ones", "ConstantOfShape", [shape], ("value", new Graph.GraphAttribute.Tensor(Graph.Values.GraphTensor.OfSingles([1], [1]))));
        string kept = graph.Node($"{layer}.kept", "Dropout", [ones, graph.Number($"{layer}.ratio", (float)share)]);
        return x with { Name = graph.Node(layer, "Mul", [x.Name, kept]) };
    }

    private static long Extent(long size, int kernel, int stride, int pad) => ((size + (2 * pad) - kernel) / stride) + 1;
}
