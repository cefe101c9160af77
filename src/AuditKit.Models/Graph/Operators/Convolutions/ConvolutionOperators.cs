using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Convolutions;

/// <summary>Convolutions over one, two or three spatial dimensions, in groups of channels.</summary>
internal static class ConvolutionOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Conv", 1, Convolution),
        OperatorDefinition.Of("ConvTranspose", 1, TransposedConvolution.Run),
    ];

    /// <summary>Checks ranks and channels of input (N, C, ...), weight and bias.</summary>
    /// <param name="call">The call.</param>
    /// <param name="channels">The dimension of the weight that is divided by groups: 1, or 0 if the convolution is transposed.</param>
    /// <returns>Spatial extents of input and weight, and the groups.</returns>
    /// <exception cref="GraphException">They do not fit.</exception>
    public static (long[] Spatial, long[] Kernel, long Groups) Check(OperatorCall call, int channels)
    {
        long[] input = call.Tensor(0).shape, weight = call.Tensor(1).shape;
        long groups = call.Integer("group", 1);
        if (input.Length < 3 || weight.Length != input.Length) throw new GraphException($"an input {Shapes.Text(input)} and a weight {Shapes.Text(weight)}: both need (rows or outputs, channels, extents)");
        if (groups < 1 || weight[0] % groups != 0) throw new GraphException($"{groups} groups do not divide the weight {Shapes.Text(weight)}");
        long needed = channels == 0 ? weight[0] : weight[1] * groups, outputs = channels == 0 ? weight[1] * groups : weight[0];
        if (input[1] != needed) throw new GraphException($"the input {Shapes.Text(input)} has {input[1]} channels, the weight {Shapes.Text(weight)} with {groups} groups needs {needed}");
        if (call.TensorOrNull(2) is { } bias && (bias.ndim != 1 || bias.size(0) != outputs)) throw new GraphException($"the bias has shape {Shapes.Text(bias.shape)}, expected [{outputs}]");
        long[] kernel = weight[2..];
        if (call.Integers("kernel_shape") is { Length: > 0 } stated && !stated.AsSpan().SequenceEqual(kernel)) throw new GraphException($"attribute 'kernel_shape' is {Shapes.Text(stated)}, the weight has {Shapes.Text(kernel)}");
        return (input[2..], kernel, groups);
    }

    private static GraphValue Convolution(OperatorCall call)
    {
        (long[] spatial, long[] kernel, long groups) = Check(call, channels: 1);
        Windows windows = Windows.Of(call, spatial, kernel);
        torch.Tensor input = call.Tensor(0), weight = call.Tensor(1);
        call.Reserve([input.size(0), weight.size(0), .. windows.Counts()], ElementTypes.OfScalarType(input.dtype));
        bool symmetric = windows.IsSymmetric;
        if (!symmetric) input = Windows.Pad(call, input, windows.Begin, windows.End, 0);
        return Apply(input, weight, call.TensorOrNull(2), windows, symmetric ? windows.Begin : new long[windows.Rank], groups);
    }

    private static torch.Tensor Apply(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias, Windows windows, long[] padding, long groups) => windows.Rank switch
    {
        1 => functional.conv1d(input, weight, bias, windows.Strides[0], padding[0], windows.Dilations[0], groups),
        2 => functional.conv2d(input, weight, bias, windows.Strides, padding, windows.Dilations, groups),
        _ => functional.conv3d(input, weight, bias, windows.Strides, padding, windows.Dilations, groups),
    };
}
