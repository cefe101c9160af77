using System.Buffers.Binary;
using System.Text;
using AuditKit.Core.Randomness;
using AuditKit.Models.Files;

namespace AuditKit.Models.Tests.Files;

[Trait("Kind", "unit")]
public sealed class SafetensorsTests
{
    private static readonly SafetensorsContent Sample = new(
        [new("note", "zwei Wörter"), new("empty", "")],
        [
            StoredTensor.OfSingles("a", [2, 3], [1, -2, 3, float.MaxValue, float.Epsilon, 0]),
            new StoredTensor("b", "I64", [], new byte[8]),
            new StoredTensor("none", "U8", [0, 5], default),
        ]);

    [Fact]
    public void RoundTrip_GivesTheSameBytes()
    {
        byte[] bytes = Bytes(Sample);

        SafetensorsContent read = SafetensorsReader.Read(bytes);

        Assert.Equal(bytes, Bytes(read));
        Assert.Equal(Sample.Metadata, read.Metadata);
        Assert.Equal([1, -2, 3, float.MaxValue, float.Epsilon, 0], read.Tensors[0].Singles());
    }

    [Fact]
    public void FileOfAnotherWriter_IsRead()
    {
        // Keys in another order, tensors in another order than their bytes, blanks between tokens.
        byte[] bytes = Framed("""{ "y": {"data_offsets": [4, 8], "shape": [1], "dtype": "F32"}, "x": {"dtype":"F32","shape":[1],"data_offsets":[0,4]} }  """, [0, 0, 128, 63, 0, 0, 0, 64]);

        SafetensorsContent content = SafetensorsReader.Read(bytes);

        Assert.Equal(["x", "y"], content.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([1f, 2f], content.Tensors.SelectMany(tensor => tensor.Singles()));
    }

    [Theory]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "twice")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,8]}}""", "twice")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", "twice")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "hole")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", "overlap")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "the file has 8")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "8 are there")]
    [InlineData("""{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "needs 12")]
    [InlineData("""{"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""", "overflows")]
    [InlineData("""{"x":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,0],"data_offsets":[0,8]}}""", "overflows")]
    [InlineData("""{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "whole number")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "whole number")]
    [InlineData("""{"x":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", "whole number")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "claims bytes")]
    [InlineData("""{"x":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}""", "unknown type")]
    [InlineData("""{"x":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}""", "more than 16")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}""", "more than 2")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}""", "unknown key")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2]}}""", "lacks")]
    [InlineData("""{"x":[1]}""", "Expected")]
    [InlineData("""{"__metadata__":{"k":1}}""", "Expected")]
    [InlineData("""[1]""", "'{'")]
    [InlineData(""" {}""", "'{'")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} {}""", "valid")]
    [InlineData("""{"x":{"dtype":"\ud800","shape":[2],"data_offsets":[0,8]}}""", "valid")]
    [InlineData("""{"x":{"dtype":"F32","shape":[[[[[[[[[[2]]]]]]]]]],"data_offsets":[0,8]}}""", "Expected")]
    public void HostileHeader_IsNamed(string header, string expected)
    {
        ModelFileException error = Assert.Throws<ModelFileException>(() => SafetensorsReader.Read(Framed(header, new byte[8])));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidUtf8_IsRefused()
    {
        byte[] bytes = Framed("""{"__metadata__":{"k":"??"}}""", []);
        (bytes[^4], bytes[^5]) = (0xC3, 0x28);

        Assert.Throws<ModelFileException>(() => SafetensorsReader.Read(bytes));
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(100_000_001)]
    [InlineData(1_000_000)]
    public void HeaderLengthBeyondTheFile_IsRefusedWithoutAllocating(ulong claim)
    {
        byte[] bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, claim);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ModelFileException>(() => SafetensorsReader.Read(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void TenThousandMutatedHeaders_GiveTypedErrorsOnly()
    {
        byte[] sound = Bytes(Sample);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(sound);
        RandomSource source = SeedStream.FromSeed(11).For("mutate").Open();
        int refused = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] mutated = [.. sound];
            for (int change = source.Next(4); change >= 0; change--)
            {
                int place = source.Next(8 + header);
                mutated[place] = source.Next(3) switch { 0 => (byte)source.Next(256), 1 => (byte)"{}[]\",:0123456789\\eu-."[source.Next(22)], _ => (byte)(mutated[place] ^ (1 << source.Next(8))) };
            }

            try
            {
                Bytes(SafetensorsReader.Read(mutated));
            }
            catch (ModelFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 5_000, 10_000);
    }

    // Bytes of 1, -2 and the largest or otherwise telling value of each type, by its definition.
    [Theory]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0 }, new[] { 1.0, -2 })]
    [InlineData("F32", new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0 }, new[] { 1.0, -2 })]
    [InlineData("F16", new byte[] { 0, 0x3C, 0, 0xC0, 0xFF, 0x7B, 1, 0 }, new[] { 1.0, -2, 65504, 5.9604644775390625e-8 })]
    [InlineData("BF16", new byte[] { 0x80, 0x3F, 0, 0xC0, 0x7F, 0x7F }, new[] { 1.0, -2, 3.3895313892515355e38 })]
    [InlineData("I64", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, new[] { 1.0, -2 })]
    [InlineData("I32", new byte[] { 1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF }, new[] { 1.0, -2 })]
    [InlineData("I16", new byte[] { 1, 0, 0xFE, 0xFF, 0xFF, 0x7F }, new[] { 1.0, -2, 32767 })]
    [InlineData("I8", new byte[] { 1, 0xFE, 0x7F }, new[] { 1.0, -2, 127 })]
    [InlineData("U64", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 }, new[] { 9223372036854775808.0 })]
    [InlineData("U32", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }, new[] { 4294967295.0 })]
    [InlineData("U16", new byte[] { 0xFF, 0xFF }, new[] { 65535.0 })]
    [InlineData("U8", new byte[] { 1, 0xFF }, new[] { 1.0, 255 })]
    [InlineData("BOOL", new byte[] { 0, 1 }, new[] { 0.0, 1 })]
    public void Every_type_has_its_values(string type, byte[] bytes, double[] expected)
    {
        StoredTensor tensor = new("x", type, [expected.Length], bytes);

        StoredTensor read = SafetensorsReader.Read(Bytes(new SafetensorsContent([], [tensor]))).Tensor("x");

        Assert.Equal(expected, read.ToDoubles());
        Assert.Equal(expected.Length, read.Count);
    }

    [Fact]
    public void What_the_reader_would_refuse_is_not_written()
    {
        StoredTensor one = StoredTensor.OfSingles("x", [1], [1]);

        Assert.Throws<ArgumentException>(() => Bytes(new SafetensorsContent([], [one, one])));
        Assert.Throws<ArgumentException>(() => Bytes(new SafetensorsContent([], [one with { Shape = [2] }])));
        Assert.Throws<ArgumentException>(() => Bytes(new SafetensorsContent([], [one with { Name = "__metadata__" }])));
        Assert.Throws<ArgumentException>(() => Bytes(new SafetensorsContent([new("k", "1"), new("k", "2")], [one])));
    }

    private static byte[] Bytes(SafetensorsContent content)
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(content, stream);
        return stream.ToArray();
    }

    private static byte[] Framed(string header, byte[] body)
    {
        byte[] text = Encoding.UTF8.GetBytes(header), bytes = new byte[8 + text.Length + body.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        body.CopyTo(bytes, 8 + text.Length);
        return bytes;
    }
}
