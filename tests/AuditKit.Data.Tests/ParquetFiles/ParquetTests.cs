using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Fingerprints;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Schema;
using CsCheck;
using Parquet.Serialization;

namespace AuditKit.Data.Tests.ParquetFiles;

[Trait("Kind", "contract")]
public sealed class ParquetTests
{
    [Fact]
    public void AnyTable_WrittenAndReadBack_IsTheSame_AndItsBytesAreTheSameTwice()
    {
        Gen<string?> text = Gen.OneOf(Gen.Const((string?)null), Gen.String.Select(value => (string?)value));
        Gen.Select(Gen.Double.Array[1, 40], text.Array[40, 40]).Sample((numbers, texts) =>
        {
            double[] finite = [.. numbers.Select(value => double.IsFinite(value) ? value : double.NaN)];
            Table table = new(new NamedColumn("n", NumberColumn.Of(finite)), new NamedColumn("t", CategoryColumn.OfTexts(texts.AsSpan(0, finite.Length))));

            byte[] bytes = Bytes(table);
            Table back = Read(bytes);

            return ((NumberColumn)back["n"]).Values.SequenceEqual(finite) && back.Texts("t").SequenceEqual(texts.Take(finite.Length)) && bytes.AsSpan().SequenceEqual(Bytes(table));
        }, iter: 50);
    }

    [Fact]
    public void OrderOfCategories_AndOnesWithoutRows_SurviveTheFile()
    {
        Table table = new(new NamedColumn("band", CategoryColumn.Of(["under 25", "25-44", "45 or more"], [2, 0, -1])));

        Assert.Equal(["under 25", "25-44", "45 or more"], ((CategoryColumn)Read(Bytes(table))["band"]).Categories);
    }

    [Fact]
    public async Task FileOfAnotherWriter_WithManyTypes_IsRead()
    {
        string path = Path.Combine(Path.GetTempPath(), $"auditkit-{Environment.ProcessId}-types.parquet");
        try
        {
            await using (FileStream stream = File.Create(path))
            {
                await ParquetSerializer.SerializeAsync([new Row { I = 3, L = 4, F = 0.5f, B = true, S = "x", N = null }, new Row { I = -1, L = 5, F = 1.5f, B = false, S = "y", N = 7 }], stream);
            }

            Table table = TableFile.Read(path, new CsvOptions { Types = new Dictionary<string, ColumnRequest> { ["I"] = ColumnRequest.Category } }).Require().Table;

            Assert.Equal(["3", "-1"], table.Texts("I"));
            Assert.IsType<CategoryColumn>(table["I"]);
            Assert.Equal([4, 5], ((NumberColumn)table["L"]).Values.ToArray());
            Assert.Equal([0.5, 1.5], ((NumberColumn)table["F"]).Values.ToArray());
            Assert.Equal(["true", "false"], table.Texts("B"));
            Assert.Equal(["x", "y"], table.Texts("S"));
            Assert.Equal([null, "7"], table.Texts("N"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void BrokenFile_IsAProblemNotACrash()
    {
        byte[] whole = Bytes(InMemory.Table("a,b\n1,x\n2,y\n"));
        Gen.Select(Gen.Int[4, whole.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] bytes = [.. whole];
            bytes[at] = value;
            Reading<ParquetContent> reading = ParquetTableReader.Read("x", new MemoryStream(bytes), new Dictionary<string, ColumnRequest>(), CancellationToken.None);
            return reading.Value is not null != reading.Problems.Count > 0;
        }, iter: 300);
        Assert.NotEmpty(ParquetTableReader.Read("x", new MemoryStream(whole[..(whole.Length / 2)]), new Dictionary<string, ColumnRequest>(), CancellationToken.None).Problems);
    }

    [Fact]
    public void Fingerprint_DoesNotDependOnTheFormat_ButOnEveryValueNameAndType()
    {
        const string Text = "a,b\n1,x\n-0,y\n,z\n";
        Table table = InMemory.Table(Text);
        Core.Digest expected = DataFingerprint.Of(table);

        Assert.Equal(expected, DataFingerprint.Of(Read(Bytes(table))));
        Assert.Equal(expected, DataFingerprint.Of(InMemory.Table("a;b\r\n1.0;\"x\"\r\n0;y\r\n;z\r\n")));
        Assert.NotEqual(expected, DataFingerprint.Of(InMemory.Table("a,c\n1,x\n-0,y\n,z\n")));
        Assert.NotEqual(expected, DataFingerprint.Of(InMemory.Table("a,b\n1,x\n-0,y\n1,z\n")));
        Assert.NotEqual(expected, DataFingerprint.Of(InMemory.Table("a,b\n-0,y\n1,x\n,z\n")));
        Assert.NotEqual(expected, DataFingerprint.Of(InMemory.Table(Text, new CsvOptions { Types = new Dictionary<string, ColumnRequest> { ["a"] = ColumnRequest.Category } })));
    }

    private static byte[] Bytes(Table table)
    {
        using MemoryStream stream = new();
        ParquetTable.Write(table, stream);
        return stream.ToArray();
    }

    private static Table Read(byte[] bytes) =>
        ParquetTableReader.Read("x", new MemoryStream(bytes), new Dictionary<string, ColumnRequest>(), CancellationToken.None).Require().Table;

    public sealed class Row
    {
        public int I { get; set; }

        public long L { get; set; }

        public float F { get; set; }

        public bool B { get; set; }

        public string S { get; set; } = string.Empty;

        public int? N { get; set; }
    }
}
