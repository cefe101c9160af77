using System.Runtime.InteropServices;
using System.Text;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>Stored tensors to constants. What is stored must be exactly what shape and type ask for.</summary>
internal sealed class TensorReader(ExternalData external, OnnxBounds bounds)
{
    private const int InFile = 0, Outside = 1;

    private static readonly UTF8Encoding StrictText = new(false, throwOnInvalidBytes: true);

    // A function that is called many times brings the same message many times.
    private readonly Dictionary<TensorProto, GraphTensor> known = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ModelFileException">The tensor is not stored as it claims, or of a type that is not read.</exception>
    public GraphTensor Read(TensorProto tensor) => known.TryGetValue(tensor, out GraphTensor? before) ? before : known[tensor] = Convert(tensor);

    /// <summary>Moves external data that were read into their messages.</summary>
    public void Inline()
    {
        foreach ((TensorProto tensor, GraphTensor value) in known.Where(pair => pair.Key.DataLocation == Outside))
        {
            (tensor.RawData, tensor.DataLocation) = (UnsafeByteOperations.UnsafeWrap(value.Bytes), InFile);
            tensor.ExternalData.Clear();
        }
    }

    private GraphTensor Convert(TensorProto tensor)
    {
        string what = $"The tensor '{tensor.Name}'";
        ElementType type = StoredTypes.Of(tensor.DataType);
        if (type == ElementType.Unknown) throw new ModelFileException($"{what} is of {StoredTypes.Name(tensor.DataType)}, which is not read.");
        if (tensor.Segment is not null) throw new ModelFileException($"{what} is stored in segments, which is not read.");
        if (tensor.Dims.Count > bounds.Rank) throw new ModelFileException($"{what} has {tensor.Dims.Count} dimensions, at most {bounds.Rank} are read.");
        long[] shape = [.. tensor.Dims];
        try
        {
            long count = Shapes.Count(shape);
            return type == ElementType.Text ? GraphTensor.OfTexts(shape, Texts(tensor, what)) : GraphTensor.Of(type, shape, Bytes(tensor, type, count, what));
        }
        catch (GraphException error)
        {
            throw new ModelFileException($"{what} cannot be read: {error.Message}.", error);
        }
    }

    private ReadOnlyMemory<byte> Bytes(TensorProto tensor, ElementType type, long count, string what)
    {
        long size = count > long.MaxValue / type.Size() ? long.MaxValue : count * type.Size();
        int typed = tensor.FloatData.Count + tensor.Int32Data.Count + tensor.Int64Data.Count + tensor.DoubleData.Count + tensor.Uint64Data.Count + tensor.StringData.Count;
        if (typed > 0 && tensor.RawData.Length > 0) throw new ModelFileException($"{what} is stored twice, raw and by type.");
        ReadOnlyMemory<byte> bytes = tensor.DataLocation switch
        {
            InFile when tensor.RawData.Length > 0 => tensor.RawData.Memory,
            InFile => Typed(tensor, type, count, typed, what),
            Outside when typed > 0 || tensor.RawData.Length > 0 => throw new ModelFileException($"{what} is stored twice, in the file and outside."),
            Outside => external.Read(tensor, size),
            _ => throw new ModelFileException($"{what} is stored at the location {tensor.DataLocation}, which does not exist."),
        };
        if (type == ElementType.Boolean && bytes.Length == size && bytes.Span.ContainsAnyExceptInRange((byte)0, (byte)1)) throw new ModelFileException($"{what} has a boolean that is neither 0 nor 1.");
        return bytes;
    }

    private static byte[] Typed(TensorProto tensor, ElementType type, long count, int stored, string what)
    {
        (int there, Func<byte[]> bytes) = type switch
        {
            ElementType.Float32 => (tensor.FloatData.Count, () => Blit(tensor.FloatData)),
            ElementType.Float64 => (tensor.DoubleData.Count, () => Blit(tensor.DoubleData)),
            ElementType.Int64 => (tensor.Int64Data.Count, () => Blit(tensor.Int64Data)),
            ElementType.UInt64 => (tensor.Uint64Data.Count, () => Blit(tensor.Uint64Data)),
            ElementType.UInt32 => (tensor.Uint64Data.Count, () => Narrow<ulong, uint>(tensor.Uint64Data, uint.MaxValue, what)),
            ElementType.Int32 => (tensor.Int32Data.Count, () => Blit(tensor.Int32Data)),
            _ => (tensor.Int32Data.Count, new Func<byte[]>(() => Small(tensor.Int32Data, type, what))),
        };
        if (there != count || there != stored) throw new ModelFileException($"{what} has {stored} stored elements where its shape and type ask for {count}.");
        return bytes();
    }

    private static byte[] Small(RepeatedField<int> values, ElementType type, string what) => type switch
    {
        ElementType.Boolean => Narrow<int, byte>(values, 1, what),
        ElementType.UInt8 => Narrow<int, byte>(values, byte.MaxValue, what),
        ElementType.Int8 => Signed<sbyte>(values, what),
        ElementType.Int16 => Signed<short>(values, what),
        // Half floats are stored by their bits.
        _ => Narrow<int, ushort>(values, ushort.MaxValue, what),
    };

    private static byte[] Signed<T>(RepeatedField<int> values, string what)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
    {
        T[] narrow = new T[values.Count];
        for (int i = 0; i < narrow.Length; i++)
        {
            narrow[i] = T.CreateTruncating(values[i]);
            if (int.CreateTruncating(narrow[i]) != values[i]) throw new ModelFileException($"{what} has the element {values[i]}, which its type cannot hold.");
        }

        return MemoryMarshal.AsBytes(narrow.AsSpan()).ToArray();
    }

    private static byte[] Narrow<TWide, TNarrow>(RepeatedField<TWide> values, TWide most, string what)
        where TWide : unmanaged, System.Numerics.IBinaryInteger<TWide>
        where TNarrow : unmanaged, System.Numerics.IBinaryInteger<TNarrow>
    {
        TNarrow[] narrow = new TNarrow[values.Count];
        for (int i = 0; i < narrow.Length; i++)
        {
            if (values[i] > most || TWide.IsNegative(values[i])) throw new ModelFileException($"{what} has the element {values[i]}, which its type cannot hold.");
            narrow[i] = TNarrow.CreateTruncating(values[i]);
        }

        return MemoryMarshal.AsBytes(narrow.AsSpan()).ToArray();
    }

    private static byte[] Blit<T>(RepeatedField<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray();

    private static string[] Texts(TensorProto tensor, string what)
    {
        if (tensor.RawData.Length > 0 || tensor.DataLocation != InFile) throw new ModelFileException($"{what} is text, which is not stored raw or outside.");
        try
        {
            return [.. tensor.StringData.Select(text => StrictText.GetString(text.Span))];
        }
        catch (DecoderFallbackException error)
        {
            throw new ModelFileException($"{what} has text that is not UTF-8.", error);
        }
    }
}
