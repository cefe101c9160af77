using System.Globalization;

namespace AuditKit.Models.Graph.Values;

/// <summary>A host tensor of one managed type.</summary>
/// <typeparam name="T">Managed type of an element.</typeparam>
public sealed class HostTensor<T> : HostTensor
{
    private readonly long[] shape;

    internal HostTensor(ElementType type, long[] shape, T[] values)
        : base(type, shape) => (this.shape, Values) = (shape, values);

    /// <summary>The elements, row-major.</summary>
    public T[] Values { get; }

    /// <inheritdoc />
    public override int Count => Values.Length;

    /// <inheritdoc />
    public override Array Elements => Values;

    /// <inheritdoc />
    public override long[] ToIntegers() => Values switch
    {
        long[] values => values,
        int[] values => Array.ConvertAll(values, value => (long)value),
        bool[] values => Array.ConvertAll(values, value => value ? 1L : 0L),
        string[] => throw new GraphException("text was used as a number"),
        ulong[] values => Array.ConvertAll(values, value => value <= long.MaxValue ? (long)value : throw new GraphException($"{value} is too large for a 64-bit integer")),
        _ => Array.ConvertAll(Values, value => Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    /// <inheritdoc />
    public override double[] ToDoubles() => Values switch
    {
        long[] values => Array.ConvertAll(values, value => (double)value),
        int[] values => Array.ConvertAll(values, value => (double)value),
        bool[] values => Array.ConvertAll(values, value => value ? 1.0 : 0.0),
        string[] => throw new GraphException("text was used as a number"),
        _ => Array.ConvertAll(Values, value => Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    };

    /// <inheritdoc />
    public override HostTensor Reshape(long[] target) => Shapes.Count(target) == Count
        ? new HostTensor<T>(Type, target, Values)
        : throw new GraphException($"shape {Shapes.Text(shape)} cannot become {Shapes.Text(target)}");
}
