using AuditKit.Models.Graph.Operators.Convolutions;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Pooling;

/// <summary>
/// Largest element of each window, and where it stands. Torch pads both sides alike and at most by half a window; other pads, and a
/// last window that ends behind them, are added as minus infinity first.
/// </summary>
internal static class MaximumPooling
{
    public static GraphValue?[] Run(OperatorCall call)
    {
        GraphValue given = call.Input(0);

        // Torch pools no integers on every device; those that the operator takes have 8 bits and fit exactly.
        torch.Tensor input = given.IsTensor ? given.Tensor : Conversion.ToTensor(given.Host, torch.ScalarType.Float32, call.Context.Device);
        Windows windows = PoolingOperators.WindowsOf(call, input.shape);
        bool ceiling = call.Flag("ceil_mode");
        long[] counts = windows.Counts(ceiling);
        call.Reserve([input.size(0), input.size(1), .. counts], ElementTypes.OfScalarType(input.dtype));
        bool direct = windows.IsSymmetric && Enumerable.Range(0, windows.Rank).All(axis => windows.Begin[axis] <= windows.Extent(axis) / 2 && windows.Begin[axis] <= windows.Kernel[axis] / 2);
        long[] begin = direct ? new long[windows.Rank] : windows.Begin;
        torch.Tensor padded = direct ? input : Windows.Pad(call, input, begin, windows.Behind(counts), double.NegativeInfinity);
        long[] padding = direct ? windows.Begin : new long[windows.Rank];
        if (!call.Wants(1)) return [Like(given, Pool(padded, windows, padding, direct && ceiling))];
        (torch.Tensor values, torch.Tensor places) = PoolWithPlaces(padded, windows, padding, direct && ceiling);
        return [Like(given, values), Places(places, padded.shape, begin, windows.Spatial, call.Flag("storage_order"))];
    }

    private static GraphValue Like(GraphValue given, torch.Tensor pooled) => given.IsTensor ? pooled : Conversion.ToHost(pooled, given.Type);

    private static torch.Tensor Pool(torch.Tensor input, Windows windows, long[] padding, bool ceiling) => windows.Rank switch
    {
        1 => functional.max_pool1d(input, windows.Kernel[0], windows.Strides[0], padding[0], windows.Dilations[0], ceiling),
        2 => functional.max_pool2d(input, windows.Kernel, windows.Strides, padding, windows.Dilations, ceiling),
        _ => functional.max_pool3d(input, windows.Kernel, windows.Strides, padding, windows.Dilations, ceiling),
    };

    private static (torch.Tensor Values, torch.Tensor Places) PoolWithPlaces(torch.Tensor input, Windows windows, long[] padding, bool ceiling) => windows.Rank switch
    {
        1 => functional.max_pool1d_with_indices(input, windows.Kernel[0], windows.Strides[0], padding[0], windows.Dilations[0], ceiling),
        2 => functional.max_pool2d_with_indices(input, windows.Kernel, windows.Strides, padding, windows.Dilations, ceiling),
        _ => functional.max_pool3d_with_indices(input, windows.Kernel, windows.Strides, padding, windows.Dilations, ceiling),
    };

    // Torch counts within one padded channel, the operator within the whole input without pads.
    private static HostTensor<long> Places(torch.Tensor places, long[] padded, long[] begin, long[] spatial, bool columnMajor)
    {
        long[] values = HostTensors.Integers(places);
        long windows = Math.Max(1, Shapes.Count(places.shape.AsSpan(2))), channel = Shapes.Count(spatial);
        for (int i = 0; i < values.Length; i++)
        {
            long rest = values[i], place = 0, factor = 1, reverse = channel;
            for (int axis = spatial.Length - 1; axis >= 0; axis--)
            {
                long position = (rest % padded[axis + 2]) - begin[axis];
                rest /= padded[axis + 2];
                reverse /= Math.Max(1, spatial[axis]);
                place += position * (columnMajor ? reverse : factor);
                factor *= spatial[axis];
            }

            values[i] = (i / windows * channel) + place;
        }

        return HostTensor.Of(places.shape, values);
    }
}
