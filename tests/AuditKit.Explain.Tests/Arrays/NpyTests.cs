using System.Buffers.Binary;
using System.Text;
using AuditKit.Explain.Arrays;

namespace AuditKit.Explain.Tests.Arrays;

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

    [Theory]
    [InlineData("'descr': '|O', 'fortran_order': False, 'shape': (2,), ", 16, "type '|O'")]
    [InlineData("'descr': '>f8', 'fortran_order': False, 'shape': (2,), ", 16, "type '>f8'")]
    [InlineData("'descr': '<f8', 'fortran_order': True, 'shape': (2,), ", 16, "Fortran")]
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

    private static MemoryStream File(string description, int bytes)
    {
        byte[] header = Encoding.ASCII.GetBytes("{" + description + "}\n");
        return new MemoryStream([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. header, .. new byte[bytes]]);
    }
}
