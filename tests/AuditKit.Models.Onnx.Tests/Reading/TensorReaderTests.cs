using AuditKit.Models.Files;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Tests.Reading;

public sealed class TensorReaderTests
{
    [Theory]
    [InlineData(ElementType.Int8, new[] { -128, 127 }, new byte[] { 0x80, 0x7F })]
    [InlineData(ElementType.UInt8, new[] { 0, 255 }, new byte[] { 0, 255 })]
    [InlineData(ElementType.Int16, new[] { -2, 258 }, new byte[] { 0xFE, 0xFF, 2, 1 })]
    [InlineData(ElementType.UInt16, new[] { 65535, 258 }, new byte[] { 0xFF, 0xFF, 2, 1 })]
    [InlineData(ElementType.Int32, new[] { -1, 258 }, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 2, 1, 0, 0 })]
    [InlineData(ElementType.Boolean, new[] { 1, 0 }, new byte[] { 1, 0 })]
    // 1.0 and -2.0 by their bits.
    [InlineData(ElementType.Float16, new[] { 0x3C00, 0xC000 }, new byte[] { 0, 0x3C, 0, 0xC0 })]
    [InlineData(ElementType.BFloat16, new[] { 0x3F80, 0xC000 }, new byte[] { 0x80, 0x3F, 0, 0xC0 })]
    public void Small_types_are_stored_as_32_bit_integers(ElementType type, int[] stored, byte[] bytes)
    {
        TensorProto tensor = Vector(type, 2);
        tensor.Int32Data.AddRange(stored);

        Assert.Equal(bytes, Read(tensor).Bytes.ToArray());
        TensorProto raw = Vector(type, 2);
        raw.RawData = ByteString.CopyFrom(bytes);
        Assert.Equal(bytes, Read(raw).Bytes.ToArray());
    }

    [Fact]
    public void Large_types_have_fields_of_their_own()
    {
        TensorProto doubles = Vector(ElementType.Float64, 1), unsigned = Vector(ElementType.UInt32, 1), large = Vector(ElementType.UInt64, 1), texts = Vector(ElementType.Text, 2);
        doubles.DoubleData.Add(0.1);
        unsigned.Uint64Data.Add(uint.MaxValue);
        large.Uint64Data.Add(ulong.MaxValue);
        texts.StringData.AddRange([ByteString.CopyFromUtf8("ä"), ByteString.Empty]);

        Assert.Equal(BitConverter.GetBytes(0.1), Read(doubles).Bytes.ToArray());
        Assert.Equal(BitConverter.GetBytes(uint.MaxValue), Read(unsigned).Bytes.ToArray());
        Assert.Equal(BitConverter.GetBytes(ulong.MaxValue), Read(large).Bytes.ToArray());
        Assert.Equal(["ä", ""], Read(texts).Texts);
    }

    [Theory]
    [InlineData(ElementType.Int8, 128)]
    [InlineData(ElementType.UInt8, -1)]
    [InlineData(ElementType.UInt8, 256)]
    [InlineData(ElementType.Int16, 32768)]
    [InlineData(ElementType.Boolean, 2)]
    [InlineData(ElementType.Float16, 65536)]
    public void An_element_beyond_its_type_is_refused(ElementType type, int stored)
    {
        TensorProto tensor = Vector(type, 1);
        tensor.Int32Data.Add(stored);

        Refused(tensor, $"has the element {stored}, which its type cannot hold");
    }

    [Theory]
    [InlineData(17, "float8e4m3fn")]
    [InlineData(19, "float8e5m2")]
    [InlineData(21, "uint4")]
    [InlineData(22, "int4")]
    [InlineData(14, "complex64")]
    [InlineData(99, "type 99")]
    public void Types_that_are_not_read_are_named(int type, string name) => Refused(new TensorProto { Name = "w", DataType = type, Dims = { 1 }, RawData = ByteString.CopyFrom(0) }, $"is of {name}, which is not read");

    [Fact]
    public void What_is_stored_must_be_what_is_claimed()
    {
        TensorProto few = Vector(ElementType.Float32, 3), twice = Vector(ElementType.Float32, 1), other = Vector(ElementType.Float32, 1), raw = Vector(ElementType.Float32, 2), segment = Vector(ElementType.Float32, 1), place = Vector(ElementType.Float32, 1);
        few.FloatData.AddRange([1, 2]);
        (twice.RawData, other.RawData, raw.RawData) = (ByteString.CopyFrom(new byte[4]), ByteString.Empty, ByteString.CopyFrom(new byte[7]));
        twice.FloatData.Add(1);
        other.Int32Data.Add(1);
        segment.Segment = new TensorProto.Types.Segment { End = 1 };
        place.DataLocation = 7;

        Refused(few, "has 2 stored elements where its shape and type ask for 3");
        Refused(twice, "stored twice");
        Refused(other, "has 1 stored elements where its shape and type ask for 1");
        Refused(raw, "needs 8 bytes, 7 are there");
        Refused(segment, "segments");
        Refused(place, "the location 7");
    }

    [Theory]
    [InlineData(new[] { -1L }, "negative dimension")]
    [InlineData(new[] { 1L << 40, 1L << 40 }, "more elements than can be counted")]
    public void Impossible_shapes_are_refused(long[] dims, string reason)
    {
        TensorProto tensor = new() { Name = "w", DataType = 1 };
        tensor.Dims.AddRange(dims);

        Refused(tensor, reason);
    }

    [Fact]
    public void Bytes_that_are_no_boolean_or_text_are_refused()
    {
        TensorProto boolean = Vector(ElementType.Boolean, 1), text = Vector(ElementType.Text, 1);
        boolean.RawData = ByteString.CopyFrom(7);
        text.StringData.Add(ByteString.CopyFrom(0xFF));

        Refused(boolean, "neither 0 nor 1");
        Refused(text, "not UTF-8");
    }

    [Fact]
    public void An_empty_tensor_is_one() => Assert.Equal(0, Read(new TensorProto { Name = "w", DataType = 1, Dims = { 0, 5 } }).Count);

    private static TensorProto Vector(ElementType type, long count) => new() { Name = "w", DataType = (int)type, Dims = { count } };

    private static GraphTensor Read(TensorProto tensor) => OnnxReader.ReadTensor(tensor.ToByteArray()).Tensor;

    private static void Refused(TensorProto tensor, string reason)
    {
        string message = Assert.Throws<ModelFileException>(() => Read(tensor)).Message;
        Assert.StartsWith("The tensor 'w'", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }
}
