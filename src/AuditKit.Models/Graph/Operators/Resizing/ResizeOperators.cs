using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Resizing;

/// <summary>Enlarges and shrinks axes: nearest, linear and cubic interpolation, one matrix product for each axis.</summary>
internal static class ResizeOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Upsample", 7, call => Asymmetric(call, call.Singles("scales") is { } scales ? Array.ConvertAll(scales, scale => (double)scale) : throw new GraphException("attribute 'scales' is missing")))
            .From(9, call => Asymmetric(call, HostTensors.Doubles(call.Tensor(1)))),
        OperatorDefinition.Of("Resize", 10, call => Asymmetric(call, HostTensors.Doubles(call.Tensor(1)))).From(11, Resize),
    ];

    // The rule of Upsample and of the first revision of Resize.
    private static GraphValue Asymmetric(OperatorCall call, double[] scales)
    {
        string mode = call.Text("mode", "nearest");
        ResizedAxis[] axes = ResizeSizes.Of(call.Input(0).Shape, [.. Enumerable.Range(0, call.Input(0).Shape.Length)], scales);
        return Apply(call, axes, new Interpolation(mode == "bilinear" ? "linear" : mode, "asymmetric") { RoundsByScale = true }.Checked());
    }

    private static GraphValue Resize(OperatorCall call)
    {
        Interpolation interpolation = new Interpolation(call.Text("mode", "nearest"), call.Text("coordinate_transformation_mode", "half_pixel"))
        {
            Rounding = call.Text("nearest_mode", "round_prefer_floor"),
            Cubic = call.Single("cubic_coeff_a", -0.75f),
            Antialias = call.Flag("antialias"),
            ExcludeOutside = call.Flag("exclude_outside"),
            Extrapolation = call.Single("extrapolation_value", 0),
        }.Checked();
        return Apply(call, ResizeSizes.Of(call, interpolation.Crops), interpolation);
    }

    private static GraphValue Apply(OperatorCall call, ResizedAxis[] axes, Interpolation interpolation)
    {
        GraphValue value = call.Input(0);
        torch.Tensor tensor = value.IsTensor ? value.Tensor : Conversion.ToTensor(value.Host, torch.ScalarType.Float64, call.Context.Device);
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (!axes[axis].IsIdentity(interpolation)) tensor = Along(call, tensor, axis, axes[axis], interpolation);
        }

        return value.IsTensor ? tensor : Conversion.ToHost(tensor, value.Type);
    }

    private static torch.Tensor Along(OperatorCall call, torch.Tensor tensor, int axis, ResizedAxis resized, Interpolation interpolation)
    {
        long[] shape = tensor.shape;
        long before = Shapes.Count(shape.AsSpan(0, axis)), after = Shapes.Count(shape.AsSpan(axis + 1));
        shape[axis] = resized.Output;
        call.Reserve(shape, ElementTypes.OfScalarType(tensor.dtype));
        call.Reserve([resized.Output, resized.Input], ElementType.Float64);
        torch.Tensor weights = Matrix(resized.Weights(interpolation), [resized.Output, resized.Input], tensor);
        torch.Tensor product = after == 1
            ? tensor.reshape(before, resized.Input).mm(weights.t())
            : weights.matmul(tensor.reshape(before, resized.Input, after));
        if (!interpolation.Crops) return product.reshape(shape);
        torch.Tensor outside = Matrix(resized.Outside(), [resized.Output, 1], tensor).mul(interpolation.Extrapolation);
        return product.reshape(before, resized.Output, after).add(outside).reshape(shape);
    }

    private static torch.Tensor Matrix(double[] values, long[] shape, torch.Tensor like) => torch.tensor(values, shape, like.dtype).to(like.device);
}
