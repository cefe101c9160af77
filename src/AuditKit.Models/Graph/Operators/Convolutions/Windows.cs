using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Convolutions;

/// <summary>Where the windows of a convolution or a pooling stand: one number per spatial dimension in each list.</summary>
/// <param name="Kernel">Elements of a window.</param>
/// <param name="Strides">Distance of two windows.</param>
/// <param name="Dilations">Distance of two elements of a window.</param>
/// <param name="Begin">Elements added in front.</param>
/// <param name="End">Elements added behind.</param>
/// <param name="Spatial">Extent of the input.</param>
internal sealed record Windows(long[] Kernel, long[] Strides, long[] Dilations, long[] Begin, long[] End, long[] Spatial)
{
    /// <summary>Number of spatial dimensions.</summary>
    public int Rank => Kernel.Length;

    /// <summary>True if both sides are padded alike.</summary>
    public bool IsSymmetric => Begin.AsSpan().SequenceEqual(End);

    /// <summary>Reads strides, dilations and pads from the attributes of a node.</summary>
    /// <exception cref="GraphException">A number is out of range, or a list has another length than there are dimensions.</exception>
    public static Windows Of(OperatorCall call, long[] spatial, long[] kernel)
    {
        if (spatial.Length is < 1 or > 3) throw new GraphException($"the input has {spatial.Length} spatial dimensions, 1 to 3 are supported");
        if (kernel.Length != spatial.Length) throw new GraphException($"the window has {kernel.Length} dimensions, the input has {spatial.Length}");
        long[] strides = Attribute(call, "strides", spatial.Length, 1), dilations = Attribute(call, "dilations", spatial.Length, 1);
        if (kernel.Any(extent => extent is < 1 or > int.MaxValue)) throw new GraphException($"the window {Shapes.Text(kernel)} is empty or too large");
        Windows windows = new(kernel, strides, dilations, new long[spatial.Length], new long[spatial.Length], spatial);
        return call.Text("auto_pad", "NOTSET") switch
        {
            "NOTSET" or "" => windows.Padded(call.Integers("pads")),
            "VALID" => windows,
            "SAME_UPPER" => windows.Same(upper: true),
            "SAME_LOWER" => windows.Same(upper: false),
            string other => throw new GraphException($"auto_pad '{other}' is not known"),
        };
    }

    /// <summary>Distance from the first to behind the last element of a window.</summary>
    public long Extent(int axis) => ((Kernel[axis] - 1) * Dilations[axis]) + 1;

    /// <summary>Number of windows on an axis.</summary>
    /// <param name="axis">Spatial axis.</param>
    /// <param name="ceiling">A last window may end behind the padding, unless it would also start there.</param>
    /// <exception cref="GraphException">No window fits.</exception>
    public long Count(int axis, bool ceiling = false)
    {
        long free = Spatial[axis] + Begin[axis] + End[axis] - Extent(axis);
        if (free < 0) throw new GraphException($"a window of extent {Extent(axis)} does not fit into {Spatial[axis]} elements padded by {Begin[axis]} and {End[axis]}");
        long count = (free / Strides[axis]) + 1;
        bool more = ceiling && free % Strides[axis] != 0 && count * Strides[axis] < Spatial[axis] + Begin[axis];
        return more ? count + 1 : count;
    }

    /// <summary>Number of windows on each axis.</summary>
    public long[] Counts(bool ceiling = false) => [.. Enumerable.Range(0, Rank).Select(axis => Count(axis, ceiling))];

    /// <summary>Elements that the last of some windows reads behind the input.</summary>
    public long[] Behind(long[] counts) => [.. counts.Select((count, axis) => Math.Max(0, ((count - 1) * Strides[axis]) + Extent(axis) - Spatial[axis] - Begin[axis]))];

    /// <summary>Adds elements to the last dimensions; negative numbers take away.</summary>
    /// <exception cref="GraphException">The result would be too large.</exception>
    public static torch.Tensor Pad(OperatorCall call, torch.Tensor input, long[] begin, long[] end, double value)
    {
        long[] pads = new long[2 * begin.Length], shape = input.shape;
        for (int i = 0; i < begin.Length; i++)
        {
            (pads[2 * i], pads[(2 * i) + 1]) = (begin[^(i + 1)], end[^(i + 1)]);
            shape[^(i + 1)] += begin[^(i + 1)] + end[^(i + 1)];
        }

        if (Array.TrueForAll(pads, pad => pad == 0)) return input;
        call.Reserve(shape, ElementTypes.OfScalarType(input.dtype));
        return torch.nn.functional.pad(input, pads, PaddingModes.Constant, value);
    }

    /// <summary>A list of positive integers, one for each spatial dimension.</summary>
    /// <exception cref="GraphException">It has another length, or a number is not in [1, 2^31).</exception>
    public static long[] Attribute(OperatorCall call, string name, int length, long otherwise)
    {
        if (call.Integers(name) is not { Length: > 0 } values)
        {
            values = new long[length];
            Array.Fill(values, otherwise);
            return values;
        }

        if (values.Length != length) throw new GraphException($"attribute '{name}' has {values.Length} numbers, {length} are needed");
        return Array.TrueForAll(values, value => value is >= 1 and <= int.MaxValue) ? values : throw new GraphException($"attribute '{name}' is {Shapes.Text(values)}, positive numbers are needed");
    }

    /// <summary>Splits the attribute <c>pads</c> into its two halves.</summary>
    /// <exception cref="GraphException">It has another length, or a number is not in [0, 2^31).</exception>
    public static (long[] Begin, long[] End) Halves(long[] pads, int rank)
    {
        if (pads.Length != 2 * rank) throw new GraphException($"attribute 'pads' has {pads.Length} numbers, {2 * rank} are needed");
        return Array.TrueForAll(pads, pad => pad is >= 0 and <= int.MaxValue) ? (pads[..rank], pads[rank..]) : throw new GraphException($"attribute 'pads' is {Shapes.Text(pads)}, no number may be negative");
    }

    private Windows Padded(long[]? pads)
    {
        if (pads is not { Length: > 0 }) return this;
        (long[] begin, long[] end) = Halves(pads, Rank);
        return this with { Begin = begin, End = end };
    }

    // As many windows as strides begin in the input; the odd element goes to the end or to the front.
    private Windows Same(bool upper)
    {
        long[] begin = new long[Rank], end = new long[Rank];
        for (int axis = 0; axis < Rank; axis++)
        {
            long count = (Spatial[axis] + Strides[axis] - 1) / Strides[axis];
            long total = Math.Max(0, ((count - 1) * Strides[axis]) + Extent(axis) - Spatial[axis]);
            begin[axis] = upper ? total / 2 : total - (total / 2);
            end[axis] = total - begin[axis];
        }

        return this with { Begin = begin, End = end };
    }
}
