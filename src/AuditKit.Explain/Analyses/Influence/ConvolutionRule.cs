using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>The kernel of a convolution over one or two dimensions: a product of what comes back with the windows of what entered.</summary>
/// <param name="Parameter">The kernel.</param>
/// <param name="Input">Value read.</param>
/// <param name="Output">Value made.</param>
/// <param name="Kernel">Extents of a window.</param>
/// <param name="Strides">Distance of two windows.</param>
/// <param name="Dilations">Distance of two elements of a window.</param>
/// <param name="Pads">Zeros in front of every axis, then behind.</param>
internal sealed record ConvolutionRule(string Parameter, string Input, string Output, long[] Kernel, long[] Strides, long[] Dilations, long[] Pads) : IParameterRule
{
    public torch.Tensor Of(torch.Tensor input, torch.Tensor arriving)
    {
        using var scope = torch.NewDisposeScope();
        bool isLine = Kernel.Length == 1;
        // From the last axis to the first, front and back of each, as torch counts them.
        long[] pads = [.. Enumerable.Range(1, Kernel.Length).SelectMany(axis => new[] { Pads[Kernel.Length - axis], Pads[(2 * Kernel.Length) - axis] })];
        torch.Tensor padded = pads.All(count => count == 0) ? input : pad(input, pads, PaddingModes.Constant, 0);
        torch.Tensor windows = unfold(isLine ? padded.unsqueeze(2) : padded, Two(Kernel), Two(Dilations), (0, 0), Two(Strides));
        torch.Tensor back = arriving.reshape(arriving.shape[0], arriving.shape[1], -1);
        return back.matmul(windows.transpose(1, 2)).reshape(input.shape[0], -1).MoveToOuterDisposeScope();
    }

    private static (long, long) Two(long[] values) => values.Length == 1 ? (1, values[0]) : (values[0], values[1]);
}
