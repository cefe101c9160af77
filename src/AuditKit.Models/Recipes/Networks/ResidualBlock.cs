using AuditKit.Models.Architectures;
using AuditKit.Models.Recipes.Networks.Layers;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>
/// <c>activation(x + branch(x))</c>. The branch is two 3x3 convolutions, or 1x1, 3x3, 1x1 where channels are expanded. Its last
/// norm starts at 0 (Goyal et al. 2017), so that the block starts as the identity.
/// </summary>
/// <param name="Expansion">1 for two convolutions; 4 for three, the last with four times the channels.</param>
/// <param name="Norm">Norm behind each convolution.</param>
/// <param name="Activation">Activation.</param>
internal sealed record ResidualBlock(int Expansion, string Norm, Activation Activation)
{
    /// <summary>Writes a block.</summary>
    public LayerValue Write(GraphBuilder graph, LayerValue x, string layer, long width, int stride)
    {
        LayerValue branch = Expansion == 1 ? Two(graph, x, layer, width, stride) : Three(graph, x, layer, width, stride);
        LayerValue shortcut = stride == 1 && x.Channels == branch.Channels ? x : Shortcut(graph, x, layer, branch.Channels, stride);
        return graph.Activate(graph.Sum(shortcut, branch, $"{layer}.sum"), $"{layer}.relu", Activation);
    }

    private LayerValue Two(GraphBuilder graph, LayerValue x, string layer, long width, int stride) =>
        Convolve(graph, Activated(graph, x, layer, 1, width, 3, stride), layer, 2, width, 3, 1, last: true);

    private LayerValue Three(GraphBuilder graph, LayerValue x, string layer, long width, int stride)
    {
        x = Activated(graph, Activated(graph, x, layer, 1, width, 1, 1), layer, 2, width, 3, stride);
        return Convolve(graph, x, layer, 3, width * Expansion, 1, 1, last: true);
    }

    private LayerValue Activated(GraphBuilder graph, LayerValue x, string layer, int place, long channels, int kernel, int stride) =>
        graph.Activate(Convolve(graph, x, layer, place, channels, kernel, stride, last: false), $"{layer}.relu{place}", Activation);

    private LayerValue Convolve(GraphBuilder graph, LayerValue x, string layer, int place, long channels, int kernel, int stride, bool last)
    {
        LayerValue made = graph.Convolution(x, $"{layer}.conv{place}", channels, kernel, Activation, stride, bias: Norm == NormKind.None);
        return graph.Norm(made, $"{layer}.bn{place}", Norm, fromZero: last);
    }

    private LayerValue Shortcut(GraphBuilder graph, LayerValue x, string layer, long channels, int stride) =>
        graph.Norm(graph.Convolution(x, $"{layer}.downsample.0", channels, 1, null, stride, bias: Norm == NormKind.None), $"{layer}.downsample.1", Norm);
}
