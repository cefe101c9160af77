using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Tests.ParquetFiles;

[Trait("Kind", "unit")]
public sealed class ParquetGuardTests
{
    [Theory]
    [InlineData(new byte[] { 0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0 }, "a length of 4294967295 goes beyond the end")]
    [InlineData(new byte[] { 0x29, 0xEC, 0 }, "a list claims 14 elements")]
    [InlineData(new byte[] { 0x29, 0x15, 2, 0 }, "a list holds wire type 5")]
    [InlineData(new byte[] { 0x16, 2, 0 }, "field 1 has wire type 6")]
    [InlineData(new byte[] { 0x15, 2 }, "it ends too early")]
    [InlineData(new byte[] { 0x05, 0, 2, 0 }, "fields are out of order")]
    [InlineData(new byte[] { 0x15, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0 }, "a number has too many bytes")]
    public void MetadataOfAnotherShape_AreRefused(byte[] footer, string what)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ThriftWalker.Check(footer, ParquetShapes.Footer));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EndlessNesting_IsRefused()
    {
        byte[] nested = new byte[100_000];
        Array.Fill(nested, (byte)0xBC);

        Assert.Throws<InvalidDataException>(() => ThriftWalker.Check(nested, ParquetShapes.Footer));
    }

    /// <summary>Some of these made the library loop over a list of billions or read on at the end of the file for ever.</summary>
    [Fact]
    public void EveryByteOfASmallFileBroken_EndsInATableOrProblems()
    {
        using MemoryStream stream = new();
        ParquetTable.Write(new Table(new NamedColumn("a", NumberColumn.Of(1, 2)), new NamedColumn("b", CategoryColumn.OfTexts("x", "y"))), stream);
        byte[] whole = stream.ToArray();
        for (int at = 4; at < whole.Length; at++)
        {
            foreach (byte mask in new byte[] { 0x01, 0x10, 0x80, 0x7F, 0xFF })
            {
                byte[] broken = [.. whole];
                broken[at] ^= mask;
                Reading<ParquetContent> reading = ParquetTableReader.Read("x", new MemoryStream(broken), new Dictionary<string, ColumnRequest>(), CancellationToken.None);
                Assert.NotEqual(reading.Value is null, reading.Problems.Count == 0);
            }
        }
    }

    [Fact]
    public void FooterLengthBeyondTheFile_IsAProblem()
    {
        byte[] bytes = [.. "PAR1"u8, .. new byte[20], 0xFF, 0xFF, 0xFF, 0x7F, .. "PAR1"u8];

        Problem problem = Assert.Single(ParquetTableReader.Read("x", new MemoryStream(bytes), new Dictionary<string, ColumnRequest>(), CancellationToken.None).Problems);

        Assert.Contains("claim 2147483647 bytes", problem.What, StringComparison.Ordinal);
    }
}
