using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Resizing;

/// <summary>The extents and ratios that a node asks for, by scales or by sizes.</summary>
internal static class ResizeSizes
{
    /// <summary>Reads crop, scales and sizes of a Resize: inputs 1 to 3.</summary>
    /// <exception cref="GraphException">Neither or both of scales and sizes are given, or a number does not fit.</exception>
    public static ResizedAxis[] Of(OperatorCall call, bool crops)
    {
        long[] shape = call.Input(0).Shape;
        int[] axes = call.Integers("axes") is { } stated ? Array.ConvertAll(stated, axis => Shapes.Axis(axis, shape.Length)) : [.. Enumerable.Range(0, shape.Length)];
        if (axes.Distinct().Count() != axes.Length) throw new GraphException("attribute 'axes' names one dimension twice");
        bool hasScales = call.Has(2) && call.Tensor(2).numel() > 0, hasSizes = call.Has(3) && call.Host(3).Count > 0;
        if (hasScales == hasSizes) throw new GraphException("one of scales and sizes is needed, and not both");
        ResizedAxis[] resized = hasScales ? Of(shape, axes, HostTensors.Doubles(call.Tensor(2))) : OfSizes(shape, axes, call.Integers(3), call.Text("keep_aspect_ratio_policy", "stretch"));
        if (!crops) return resized;
        double[] crop = HostTensors.Doubles(call.Tensor(1));
        if (crop.Length != 2 * axes.Length) throw new GraphException($"the crop has {crop.Length} numbers, {2 * axes.Length} are needed");
        for (int k = 0; k < axes.Length; k++) resized[axes[k]] = resized[axes[k]] with { CropStart = crop[k], CropEnd = crop[k + axes.Length] };
        return resized;
    }

    /// <summary>Axes by scales; an extent is rounded down.</summary>
    /// <exception cref="GraphException">A scale is not positive, or their number does not fit.</exception>
    public static ResizedAxis[] Of(long[] shape, int[] axes, double[] scales)
    {
        if (scales.Length != axes.Length) throw new GraphException($"{scales.Length} scales are given for {axes.Length} axes");
        ResizedAxis[] resized = Unchanged(shape);
        for (int k = 0; k < axes.Length; k++)
        {
            if (!(scales[k] > 0 && double.IsFinite(scales[k]))) throw new GraphException($"the scale of axis {axes[k]} is {scales[k]}, a positive number is needed");
            resized[axes[k]] = Axis(shape[axes[k]], Math.Floor(shape[axes[k]] * scales[k]), scales[k]);
        }

        return resized;
    }

    private static ResizedAxis[] OfSizes(long[] shape, int[] axes, long[] sizes, string policy)
    {
        if (sizes.Length != axes.Length) throw new GraphException($"{sizes.Length} sizes are given for {axes.Length} axes");
        if (sizes.Any(size => size < 0) || axes.Any(axis => shape[axis] == 0)) throw new GraphException($"an input {Shapes.Text(shape)} cannot be resized to {Shapes.Text(sizes)}");
        double[] scales = [.. sizes.Select((size, k) => (double)size / shape[axes[k]])];
        ResizedAxis[] resized = Unchanged(shape);
        double? common = policy switch
        {
            "stretch" => null,
            "not_larger" => scales.Min(),
            "not_smaller" => scales.Max(),
            _ => throw new GraphException($"keep_aspect_ratio_policy '{policy}' is not known"),
        };
        for (int k = 0; k < axes.Length; k++)
        {
            double extent = common is { } scale ? Math.Floor((scale * shape[axes[k]]) + 0.5) : sizes[k];
            resized[axes[k]] = Axis(shape[axes[k]], extent, common ?? scales[k]);
        }

        return resized;
    }

    private static ResizedAxis[] Unchanged(long[] shape) => Array.ConvertAll(shape, extent => Axis(extent, extent, 1));

    private static ResizedAxis Axis(long before, double after, double scale)
    {
        if (before > int.MaxValue || after > int.MaxValue) throw new GraphException($"an axis of {before} entries cannot be resized to {after}");
        if (before == 0 && after > 0) throw new GraphException("an axis without entries cannot be resized");
        return new ResizedAxis((int)before, (int)after, scale);
    }
}
