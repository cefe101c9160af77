namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>A plain array of doubles with a shape, for slow twins that follow a definition index by index.</summary>
internal sealed class Grid(long[] shape, double[] values)
{
    public long[] Shape { get; } = shape;

    public double[] Values { get; } = values;

    /// <summary>Values of no pattern in [-1, 1), the same in every run.</summary>
    public static Grid Of(int seed, params long[] shape)
    {
        double[] values = new double[shape.Aggregate(1L, (count, extent) => count * extent)];
        for (int i = 0; i < values.Length; i++)
        {
            double turned = (Math.Sin(((i + 1) * 12.9898) + (seed * 78.233)) * 43758.5453) % 1;
            values[i] = turned;
        }

        return new Grid(shape, values);
    }

    /// <summary>The element at an index, or a value outside the array.</summary>
    public double At(IReadOnlyList<long> index, double outside = 0)
    {
        long place = 0;
        for (int axis = 0; axis < Shape.Length; axis++)
        {
            if (index[axis] < 0 || index[axis] >= Shape[axis]) return outside;
            place = (place * Shape[axis]) + index[axis];
        }

        return Values[place];
    }

    /// <summary>An array whose elements follow from their index.</summary>
    public static Grid From(long[] shape, Func<long[], double> element) => new(shape, [.. Indices(shape).Select(element)]);

    /// <summary>All indices of a shape, row-major.</summary>
    public static IEnumerable<long[]> Indices(params long[] shape)
    {
        long count = shape.Aggregate(1L, (product, extent) => product * extent);
        for (long i = 0; i < count; i++)
        {
            long[] index = new long[shape.Length];
            long rest = i;
            for (int axis = shape.Length - 1; axis >= 0; axis--) (index[axis], rest) = (rest % shape[axis], rest / shape[axis]);
            yield return index;
        }
    }
}
