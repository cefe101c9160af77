using AuditKit.Models.Architectures;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>
/// 1x1 expansion, depthwise convolution, squeeze-excite, 1x1 projection (Sandler et al. 2018; Hu et al. 2018), with a shortcut and
/// stochastic depth where the shapes allow.
/// </summary>
/// <param name="Stage">Expansion and kernel.</param>
/// <param name="Norm">Norm behind each convolution.</param>
internal sealed record InvertedBottleneck(EfficientStage Stage, string Norm)
{
    private const int Reduction = 4;

    /// <summary>Writes a block.</summary>
    public LayerValue Write(GraphBuilder graph, LayerValue x, string layer, long channels, int stride, double drop)
    {
        int place = 0;
        string Next() => $"{layer}.block.{place++}";
        long inner = x.Channels * Stage.Expansion;
        LayerValue y = x;
        if (Stage.Expansion > 1) y = Activated(graph, y, Next(), inner, 1, 1, 1);
        y = Activated(graph, y, Next(), inner, Stage.Kernel, stride, inner);
        y = Excite(graph, y, Next(), Math.Max(1, x.Channels / Reduction));
        y = Convolve(graph, y, Next(), channels, 1, 1, 1, null);
        if (stride != 1 || x.Channels != channels) return y;
        return graph.Sum(x, graph.StochasticDepth(y, $"{layer}.stochastic_depth", drop), $"{layer}.sum");
    }

    // Global mean, affine, SiLU, affine, sigmoid, multiply; the affine maps are 1x1 convolutions.
    private static LayerValue Excite(GraphBuilder graph, LayerValue x, string layer, long squeezed)
    {
        LayerValue y = graph.GlobalMeanImage(x, $"{layer}.avgpool");
        y = graph.Activate(graph.Convolution(y, $"{layer}.fc1", squeezed, 1, Activation.Silu, bias: true), $"{layer}.activation", Activation.Silu);
        y = graph.Convolution(y, $"{layer}.fc2", x.Channels, 1, null, bias: true);
        return x with { Name = graph.Node(layer, "Mul", [x.Name, graph.Node($"{layer}.scale", "Sigmoid", [y.Name])]) };
    }

    private LayerValue Activated(GraphBuilder graph, LayerValue x, string layer, long channels, int kernel, int stride, long groups) =>
        graph.Activate(Convolve(graph, x, layer, channels, kernel, stride, groups, Activation.Silu), $"{layer}.2", Activation.Silu);

    private LayerValue Convolve(GraphBuilder graph, LayerValue x, string layer, long channels, int kernel, int stride, long groups, Activation? before) =>
        graph.Norm(graph.Convolution(x, $"{layer}.0", channels, kernel, before, stride, groups, bias: Norm == NormKind.None), $"{layer}.1", Norm);
}
