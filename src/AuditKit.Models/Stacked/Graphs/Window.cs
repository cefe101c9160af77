using AuditKit.Models.Graph;
using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>A sliding window over height and width.</summary>
/// <param name="Kernel">Its size.</param>
/// <param name="Strides">Steps between windows.</param>
/// <param name="Dilations">Steps within a window.</param>
/// <param name="Before">Padding above and left.</param>
/// <param name="After">Padding below and right.</param>
internal sealed record Window(long[] Kernel, long[] Strides, long[] Dilations, long[] Before, long[] After)
{
    /// <summary>Padding that a kernel does itself: the same on both sides, else none because it was done before.</summary>
    public long[] Padding => IsEven ? Before : [0, 0];

    private bool IsEven => Before.SequenceEqual(After);

    /// <summary>The images with uneven padding laid around them.</summary>
    public torch.Tensor Padded(torch.Tensor images, double value) =>
        IsEven ? images : torch.nn.functional.pad(images, [Before[1], After[1], Before[0], After[0]], PaddingModes.Constant, value);

    /// <summary>Windows along an axis of images that <see cref="Padded"/> gave.</summary>
    public long Extent(int axis, long size) => ((size + (2 * Padding[axis]) - (Dilations[axis] * (Kernel[axis] - 1)) - 1) / Strides[axis]) + 1;

    /// <exception cref="GraphException">It is not over two axes, or is padded by rule.</exception>
    public static Window Of(StackedCall call, long[] kernel)
    {
        long[] size = call.Attributes.Integers("kernel_shape") ?? kernel;
        if (size.Length != 2) throw new GraphException($"a window over {size.Length} axes is not stacked, only one over 2");
        if (call.Attributes.Text("auto_pad", "NOTSET") is not ("NOTSET" or "VALID")) throw new GraphException("padding by rule (auto_pad) is not stacked");
        long[] pads = call.Attributes.Integers("pads") ?? [0, 0, 0, 0];
        return new Window(size, call.Attributes.Integers("strides") ?? [1, 1], call.Attributes.Integers("dilations") ?? [1, 1], pads[..2], pads[2..]);
    }
}
