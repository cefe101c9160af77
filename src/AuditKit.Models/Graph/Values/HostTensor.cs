namespace AuditKit.Models.Graph.Values;

/// <summary>
/// A value that never needs a gradient: integers, booleans, text, shapes. It lives in managed memory, because torch has no
/// unsigned integers beyond bytes and no text. Immutable by convention: an operator makes a new one.
/// </summary>
/// <param name="type">Type of the elements; not a floating-point type.</param>
/// <param name="shape">Extent of each dimension.</param>
public abstract class HostTensor(ElementType type, long[] shape)
{
    /// <summary>Type of the elements.</summary>
    public ElementType Type { get; } = type;

    /// <summary>Extent of each dimension; empty for a scalar.</summary>
    public ReadOnlySpan<long> Shape => shape;

    /// <summary>Number of dimensions.</summary>
    public int Rank => shape.Length;

    /// <summary>Number of elements.</summary>
    public abstract int Count { get; }

    /// <summary>The elements, row-major, as the managed array they are.</summary>
    public abstract Array Elements { get; }

    /// <summary>Makes a tensor over an array, which it owns from then on.</summary>
    /// <exception cref="GraphException">Shape and number of elements do not agree.</exception>
    public static HostTensor<T> Of<T>(long[] shape, T[] values) => Shapes.Count(shape) == values.Length
        ? new HostTensor<T>(TypeOf<T>(), shape, values)
        : throw new GraphException($"shape {Shapes.Text(shape)} has not {values.Length} elements");

    /// <summary>A tensor without dimensions.</summary>
    public static HostTensor<T> Scalar<T>(T value) => Of([], [value]);

    /// <summary>A tensor of one dimension.</summary>
    public static HostTensor<T> Vector<T>(params T[] values) => Of([values.Length], values);

    /// <summary>The element type that a managed type holds.</summary>
    public static ElementType TypeOf<T>() => typeof(T) switch
    {
        Type t when t == typeof(byte) => ElementType.UInt8,
        Type t when t == typeof(sbyte) => ElementType.Int8,
        Type t when t == typeof(ushort) => ElementType.UInt16,
        Type t when t == typeof(short) => ElementType.Int16,
        Type t when t == typeof(int) => ElementType.Int32,
        Type t when t == typeof(long) => ElementType.Int64,
        Type t when t == typeof(string) => ElementType.Text,
        Type t when t == typeof(bool) => ElementType.Boolean,
        Type t when t == typeof(uint) => ElementType.UInt32,
        Type t when t == typeof(ulong) => ElementType.UInt64,
        _ => throw new NotSupportedException($"Values of {typeof(T)} do not live on the host."),
    };

    /// <summary>The elements as 64-bit integers; true is 1. A 64-bit unsigned element beyond 2^63 - 1 is an error.</summary>
    /// <exception cref="GraphException">The elements are text, or one is too large.</exception>
    public abstract long[] ToIntegers();

    /// <summary>The elements as doubles.</summary>
    /// <exception cref="GraphException">The elements are text.</exception>
    public abstract double[] ToDoubles();

    /// <summary>The elements of the stated managed type.</summary>
    /// <exception cref="GraphException">They are of another type.</exception>
    public T[] As<T>() => this is HostTensor<T> typed ? typed.Values : throw new GraphException($"a value of {Type} was used as {TypeOf<T>()}");

    /// <summary>The same elements in another shape of the same size.</summary>
    public abstract HostTensor Reshape(long[] target);
}
