using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Sampling;

/// <summary>Where the elements of sliding blocks stand in an image, in any number of dimensions.</summary>
internal sealed class PatchPlaces
{
    private readonly long[] image, block, strides, pads, dilations, counts;

    private PatchPlaces(long[] image, long[] block, long[] strides, long[] pads, long[] dilations)
    {
        (this.image, this.block, this.strides, this.pads, this.dilations) = (image, block, strides, pads, dilations);
        counts = [.. image.Select((extent, axis) => ((extent + pads[axis] + pads[axis + image.Length] - (dilations[axis] * (block[axis] - 1)) - 1) / strides[axis]) + 1)];
    }

    /// <summary>Elements of a block.</summary>
    public long BlockSize => Shapes.Count(block);

    /// <summary>Number of blocks.</summary>
    public long Count => Shapes.Count(counts);

    /// <summary>Reads strides, pads and dilations of a call.</summary>
    /// <exception cref="GraphException">They do not fit.</exception>
    public static PatchPlaces Of(OperatorCall call, long[] image, long[] block)
    {
        long[] ones = [.. image.Select(_ => 1L)];
        long[] strides = call.Integers("strides") ?? ones, dilations = call.Integers("dilations") ?? ones, pads = call.Integers("pads") ?? new long[2 * image.Length];
        bool fits = block.Length == image.Length && strides.Length == image.Length && dilations.Length == image.Length && pads.Length == 2 * image.Length;
        if (!fits || image.Length == 0 || image.Concat(block).Concat(strides).Concat(dilations).Any(value => value is < 1 or > int.MaxValue) || pads.Any(pad => pad is < 0 or > int.MaxValue))
            throw new GraphException($"image {Shapes.Text(image)}, block {Shapes.Text(block)}, strides {Shapes.Text(strides)}, dilations {Shapes.Text(dilations)}, pads {Shapes.Text(pads)} do not fit");
        return new PatchPlaces(image, block, strides, pads, dilations);
    }

    /// <summary>Flat position in the image for each element of a block and each block; the image's size where it lies on the padding.</summary>
    public long[] Flat()
    {
        long blockSize = BlockSize, count = Count, outside = Shapes.Count(image);
        long[] places = new long[blockSize * count];
        for (long element = 0; element < blockSize; element++)
        {
            for (long at = 0; at < count; at++) places[(element * count) + at] = Place(element, at, outside);
        }

        return places;
    }

    private long Place(long element, long at, long outside)
    {
        long place = 0, scale = 1;
        for (int axis = image.Length - 1; axis >= 0; axis--)
        {
            long index = (at % counts[axis] * strides[axis]) + (element % block[axis] * dilations[axis]) - pads[axis];
            if (index < 0 || index >= image[axis]) return outside;
            place += index * scale;
            (scale, element, at) = (scale * image[axis], element / block[axis], at / counts[axis]);
        }

        return place;
    }
}
