using System.Buffers.Binary;
using System.Text;
using AuditKit.Data.Arrays;

namespace AuditKit.Data.Tests.Arrays;

[Trait("Kind", "unit")]
public sealed class NpyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_written_is_read_back(bool isSingle)
    {
        double[] values = [.. Enumerable.Range(0, 20_000).Select(i => (double)(float)Math.Sin(i))];

        byte[] bytes = Write([100, 200], values, isSingle);
        NumberArray read = NpyReader.Read(new MemoryStream(bytes));

        Assert.Equal([100, 200], read.Shape);
        Assert.Equal(values, read.Values);
        Assert.Equal(0, (bytes.Length - (values.Length * (isSingle ? 4 : 8))) % 64);
        Assert.Equal(bytes, Write([100, 200], values, isSingle));
    }

    [Theory]
    [InlineData(new int[0], "()")]
    [InlineData(new[] { 3 }, "(3,)")]
    [InlineData(new[] { 3, 1 }, "(3, 1)")]
    public void Header_is_that_of_the_format(int[] shape, string text)
    {
        byte[] bytes = Write(shape, new double[shape.Aggregate(1, (a, b) => a * b)], false);
        string header = Encoding.ASCII.GetString(bytes, 10, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)));

        Assert.Equal($"{{'descr': '<f8', 'fortran_order': False, 'shape': {(shape.Length == 0 ? "()" : text)}, }}", header.TrimEnd());
        Assert.EndsWith("\n", header, StringComparison.Ordinal);
        Assert.Equal(shape, NpyReader.Read(new MemoryStream(bytes)).Shape);
    }

    [Theory]
    [InlineData("'descr': '<i8', 'fortran_order': False, 'shape': (2,), ", 16)]
    [InlineData("'descr': '|u1', 'fortran_order': False, 'shape': (2,), ", 2)]
    public void Integers_are_read(string description, int bytes) => Assert.Equal(2, NpyReader.Read(File(description, bytes)).Values.Length);

    // Bytes as NumPy writes np.array([1, -2, 300], dtype).tobytes(); 300 wraps to 44 in one byte.
    [Theory]
    [InlineData("<f2", "003C00C0B05C", 1, -2, 300)]
    [InlineData(">f2", "3C00C0005CB0", 1, -2, 300)]
    [InlineData(">f4", "3F800000C000000043960000", 1, -2, 300)]
    [InlineData(">f8", "3FF0000000000000C0000000000000004072C00000000000", 1, -2, 300)]
    [InlineData("<i2", "0100FEFF2C01", 1, -2, 300)]
    [InlineData(">i2", "0001FFFE012C", 1, -2, 300)]
    [InlineData(">i4", "00000001FFFFFFFE0000012C", 1, -2, 300)]
    [InlineData(">i8", "0000000000000001FFFFFFFFFFFFFFFE000000000000012C", 1, -2, 300)]
    [InlineData("|i1", "01FE2C", 1, -2, 44)]
    [InlineData("|u1", "01FE2C", 1, 254, 44)]
    [InlineData("<u2", "0100FEFF2C01", 1, 65534, 300)]
    [InlineData(">u2", "0001FFFE012C", 1, 65534, 300)]
    [InlineData("<u4", "01000000FEFFFFFF2C010000", 1, 4294967294, 300)]
    [InlineData("<u8", "0100000000000000FEFFFFFFFFFFFFFF2C01000000000000", 1, 18446744073709551614.0, 300)]
    [InlineData("|b1", "01FE00", 1, 1, 0)]
    public void Every_type_and_byte_order_is_read(string type, string hex, double first, double second, double third) =>
        Assert.Equal([first, second, third], NpyReader.Read(File($"'descr': '{type}', 'fortran_order': False, 'shape': (3,), ", Convert.FromHexString(hex))).Values);

    [Fact]
    public void Fortran_order_becomes_row_major()
    {
        // np.asfortranarray(np.arange(24).reshape(2, 3, 4)): the first index runs fastest.
        byte[] bytes = new byte[24];
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 4; k++) bytes[i + (2 * j) + (6 * k)] = (byte)((12 * i) + (4 * j) + k);
            }
        }

        NumberArray read = NpyReader.Read(File("'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 4), ", bytes));

        Assert.Equal(Enumerable.Range(0, 24).Select(value => (double)value), read.Values);
    }

    [Theory]
    [InlineData("'descr': '|O', 'fortran_order': False, 'shape': (2,), ", 16, "type '|O'")]
    [InlineData("'descr': '=f8', 'fortran_order': False, 'shape': (2,), ", 16, "type '=f8'")]
    [InlineData("'descr': '<c8', 'fortran_order': False, 'shape': (2,), ", 16, "type '<c8'")]
    [InlineData("'descr': '<M8', 'fortran_order': False, 'shape': (2,), ", 16, "type '<M8'")]
    [InlineData("'descr': '<f8', 'fortran_order': False, 'shape': (3,), ", 16, "3 numbers")]
    [InlineData("'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647, 2147483647), ", 16, "numbers of 8 bytes")]
    [InlineData("'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), ", 16, "99999999999")]
    [InlineData("'descr': '<f8', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,2), ", 16, "9 dimensions")]
    [InlineData("'descr': 'a.b()', ", 16, "not the description")]
    public void Hostile_or_foreign_files_are_refused_with_the_reason(string description, int bytes, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => NpyReader.Read(File(description, bytes))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] bytes = Write([2, 2], [1, 2, 3, 4], false);

        for (int length = 0; length < bytes.Length; length++) Assert.Throws<InvalidDataException>(() => NpyReader.Read(new MemoryStream(bytes[..length])));
    }

    private static byte[] Write(int[] shape, double[] values, bool isSingle)
    {
        using MemoryStream stream = new();
        NpyWriter.Write(stream, shape, values, isSingle);
        return stream.ToArray();
    }

    private static MemoryStream File(string description, int bytes) => File(description, new byte[bytes]);

    private static MemoryStream File(string description, byte[] content)
    {
        byte[] header = Encoding.ASCII.GetBytes("{" + description + "}\n");
        return new MemoryStream([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. header, .. content]);
    }
}
