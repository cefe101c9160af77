using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Sampling;

/// <summary>Columns summed back into images, and pooled values put back to their places.</summary>
internal static class PatchOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Col2Im", 18, Fold),
        OperatorDefinition.Of("MaxUnpool", 9, Unpool),
    ];

    private static GraphValue Fold(OperatorCall call)
    {
        torch.Tensor columns = call.Tensor(0);
        long[] image = call.Integers(1), block = call.Integers(2);
        PatchPlaces places = PatchPlaces.Of(call, image, block);
        long[] shape = columns.shape;
        if (shape.Length != 3 || shape[1] % places.BlockSize != 0 || shape[2] != places.Count) throw new GraphException($"columns {Shapes.Text(shape)} do not fit {places.Count} blocks {Shapes.Text(block)} of an image {Shapes.Text(image)}");
        long channels = shape[1] / places.BlockSize, size = Shapes.Count(image);
        call.Reserve([shape[0], channels, size], ElementTypes.OfScalarType(columns.dtype));
        // One more place takes what falls on the padding.
        torch.Tensor sums = torch.zeros([shape[0], channels, size + 1], columns.dtype, columns.device);
        long[] index = places.Flat();
        sums = sums.index_add(2, HostTensors.Tensor(index, [index.Length], call.Context.Device), columns.reshape(shape[0], channels, -1), 1);
        return sums.narrow(2, 0, size).reshape([shape[0], channels, .. image]);
    }

    private static GraphValue Unpool(OperatorCall call)
    {
        torch.Tensor value = call.Tensor(0);
        HostTensor indices = call.Host(1);
        long[] shape = value.shape, kernel = call.Integers("kernel_shape") ?? [];
        if (shape.Length < 3 || kernel.Length != shape.Length - 2 || !indices.Shape.SequenceEqual(shape)) throw new GraphException($"values {Shapes.Text(shape)}, indices {Shapes.Text(indices.Shape)} and kernel {Shapes.Text(kernel)} do not fit");
        long[] unpooled = [.. shape[..2], .. Unpooled(call, shape[2..], kernel)], target = call.IntegersOrNull(2) ?? unpooled;
        if (target.Length != shape.Length || target.Zip(unpooled).Any(pair => pair.First < pair.Second)) throw new GraphException($"output shape {Shapes.Text(target)} is smaller than {Shapes.Text(unpooled)}");
        call.Reserve(target, ElementTypes.OfScalarType(value.dtype));
        long size = Shapes.Count(unpooled);
        long[] places = indices.ToIntegers();
        if (places.Any(place => place < 0 || place >= size)) throw new GraphException($"an index is outside of the {size} elements of {Shapes.Text(unpooled)}");
        torch.Tensor flat = torch.zeros([size], value.dtype, value.device).index_copy(0, HostTensors.Tensor(places, [places.Length], call.Context.Device), value.reshape(-1));
        long[] pads = [.. Enumerable.Range(0, shape.Length).Reverse().SelectMany(axis => new[] { 0, target[axis] - unpooled[axis] })];
        torch.Tensor result = flat.reshape(unpooled);
        return pads.Any(pad => pad > 0) ? torch.nn.functional.pad(result, pads) : result;
    }

    private static IEnumerable<long> Unpooled(OperatorCall call, long[] pooled, long[] kernel)
    {
        long[] strides = call.Integers("strides") ?? [.. kernel.Select(_ => 1L)], pads = call.Integers("pads") ?? new long[2 * kernel.Length];
        if (strides.Length != kernel.Length || pads.Length != 2 * kernel.Length) throw new GraphException($"strides {Shapes.Text(strides)} and pads {Shapes.Text(pads)} do not fit kernel {Shapes.Text(kernel)}");
        return pooled.Select((extent, axis) => ((extent - 1) * strides[axis]) + kernel[axis] - pads[axis] - pads[axis + kernel.Length]);
    }
}
