using System.Runtime.InteropServices;

namespace AuditKit.Models.Graph.Values;

/// <summary>A constant of a graph: a type, a shape and its elements.</summary>
public sealed class GraphTensor
{
    private readonly string[] texts;

    private GraphTensor(ElementType type, long[] shape, ReadOnlyMemory<byte> bytes, string[] texts) => (Type, Shape, Bytes, this.texts) = (type, shape, bytes, texts);

    /// <summary>Type of the elements.</summary>
    public ElementType Type { get; }

    /// <summary>Extent of each dimension; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Elements, little-endian, row-major; empty for text.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Elements of a tensor of text; else empty.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>Number of elements.</summary>
    public long Count => Shapes.Count([.. Shape]);

    /// <summary>A tensor of numbers from its bytes.</summary>
    /// <exception cref="GraphException">Shape, type and number of bytes do not agree.</exception>
    public static GraphTensor Of(ElementType type, IReadOnlyList<long> shape, ReadOnlyMemory<byte> bytes)
    {
        long[] copy = [.. shape];
        long count = Shapes.Count(copy);
        if (type.Size() == 0) throw new GraphException($"a tensor of type {type} has no bytes of a fixed size");
        if (count > long.MaxValue / type.Size() || count * type.Size() != bytes.Length) throw new GraphException($"a tensor {type} {Shapes.Text(copy)} needs {(Int128)count * type.Size()} bytes, {bytes.Length} are there");
        return new GraphTensor(type, copy, bytes, []);
    }

    /// <summary>A tensor of text.</summary>
    /// <exception cref="GraphException">Shape and number of texts do not agree.</exception>
    public static GraphTensor OfTexts(IReadOnlyList<long> shape, IReadOnlyList<string> texts)
    {
        long[] copy = [.. shape];
        return Shapes.Count(copy) == texts.Count ? new GraphTensor(ElementType.Text, copy, default, [.. texts]) : throw new GraphException($"a tensor of text {Shapes.Text(copy)} has {texts.Count} elements");
    }

    /// <summary>A tensor of singles.</summary>
    public static GraphTensor OfSingles(IReadOnlyList<long> shape, ReadOnlySpan<float> values) => Of(ElementType.Float32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A tensor of doubles.</summary>
    public static GraphTensor OfDoubles(IReadOnlyList<long> shape, ReadOnlySpan<double> values) => Of(ElementType.Float64, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A tensor of 64-bit integers.</summary>
    public static GraphTensor OfIntegers(IReadOnlyList<long> shape, ReadOnlySpan<long> values) => Of(ElementType.Int64, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A vector of 64-bit integers, as shapes and axes are.</summary>
    public static GraphTensor OfIntegers(params ReadOnlySpan<long> values) => OfIntegers([values.Length], values);

    /// <summary>The elements as singles.</summary>
    /// <exception cref="GraphException">The type is another.</exception>
    public ReadOnlySpan<float> Singles() => Type == ElementType.Float32 ? MemoryMarshal.Cast<byte, float>(Bytes.Span) : throw new GraphException($"a tensor of {Type} was read as Float32");
}
