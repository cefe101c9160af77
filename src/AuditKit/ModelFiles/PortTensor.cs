using System.Runtime.InteropServices;
using AuditKit.Core.Specs;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.TorchScripts;

namespace AuditKit.ModelFiles;

/// <summary>Turns numbers into the type and shape that an input declares.</summary>
internal static class PortTensor
{
    /// <exception cref="InvalidInputException">The numbers do not fit the input.</exception>
    public static GraphTensor Of(GraphPort port, NumberBlock block, bool isDouble)
    {
        long[] shape = Shape(port, block);
        double[] values = block.Values;
        return port.Type switch
        {
            ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16 or ElementType.Unknown when isDouble => GraphTensor.OfDoubles(shape, values),
            ElementType.Float32 or ElementType.Unknown => GraphTensor.OfSingles(shape, Array.ConvertAll(values, value => (float)value)),
            ElementType.Float64 => GraphTensor.OfDoubles(shape, values),
            ElementType.Float16 => Make<Half>(port, shape, values, value => (Half)value),
            ElementType.Int64 => Make(port, shape, values, value => Whole(port, value, long.MinValue, long.MaxValue)),
            ElementType.Int32 => Make(port, shape, values, value => (int)Whole(port, value, int.MinValue, int.MaxValue)),
            ElementType.Int16 => Make(port, shape, values, value => (short)Whole(port, value, short.MinValue, short.MaxValue)),
            ElementType.Int8 => Make(port, shape, values, value => (sbyte)Whole(port, value, sbyte.MinValue, sbyte.MaxValue)),
            ElementType.UInt8 => Make(port, shape, values, value => (byte)Whole(port, value, byte.MinValue, byte.MaxValue)),
            ElementType.Boolean => Make(port, shape, values, value => (byte)Whole(port, value, 0, 1)),
            _ => throw new InvalidInputException(InputFiles.Argument, $"the input '{port}' takes {port.Type}, which is not read from a file", "Export the model with floating-point or integer inputs"),
        };
    }

    private static GraphTensor Make<T>(GraphPort port, long[] shape, double[] values, Func<double, T> convert)
        where T : struct => GraphTensor.Of(port.Type, shape, MemoryMarshal.AsBytes<T>(Array.ConvertAll(values, value => convert(value))).ToArray());

    private static long Whole(GraphPort port, double value, double least, double most) => value == Math.Floor(value) && value >= least && value <= most
        ? (long)value
        : throw new InvalidInputException(InputFiles.Argument, $"the input '{port}' takes whole numbers of its range, the file has {value}", "Give whole numbers");

    // Rows of a table are flat: they fill the declared shape row by row, with at most one free dimension behind the first.
    private static long[] Shape(GraphPort port, NumberBlock block)
    {
        if (port.Shape is not { } declared || Fits(declared, block.Shape)) return [.. block.Shape];
        long[] row = [.. declared.Skip(1).Select(dimension => dimension.Size ?? -1)];
        long known = row.Where(extent => extent >= 0).Aggregate(1L, (product, extent) => checked(product * extent));
        bool fills = row.Length > 0 && block.Shape.Count == 2 && row.Count(extent => extent < 0) switch { 0 => known == block.Width, 1 => known > 0 && block.Width % known == 0, _ => false };
        if (!fills) throw new InvalidInputException(InputFiles.Argument, $"the file has shape [{string.Join(", ", block.Shape)}], the model takes {port}", "Give rows of the model's shape");
        return [block.Rows, .. row.Select(extent => extent < 0 ? block.Width / known : extent)];
    }

    private static bool Fits(IReadOnlyList<GraphDimension> declared, IReadOnlyList<long> shape) =>
        declared.Count == shape.Count && declared.Zip(shape).Skip(1).All(pair => pair.First.Size is null || pair.First.Size == pair.Second);
}
