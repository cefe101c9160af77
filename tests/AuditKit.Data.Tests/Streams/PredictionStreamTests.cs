using System.IO.Compression;
using System.Text;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;
using CsCheck;

namespace AuditKit.Data.Tests.Streams;

/// <summary>The stream against the table in memory: same rows, same categories in the same order, same problems.</summary>
[Trait("Kind", "contract")]
public sealed class PredictionStreamTests : IDisposable
{
    private static readonly PredictionOptions All = new() { Prediction = "p", Score = "s", Label = "y", Positive = ["1", "yes"], Attributes = ["g", "h"], Weight = "w" };

    private static readonly Gen<string> Rows = Gen.Select(
        Cells("1", "0", "yes", "no", "1.0", "", "01"),
        Cells("1", "0", "yes"),
        Cells("0.5", "0.25", "", "1e-3", "7"),
        Cells("1", "2.5", "0"),
        Cells("a", "b", "", "\"c,d\"", "é"),
        Cells("10", "9", "010", "9.0", "", "NA"))
        .Select((y, p, s, w, g, h) => $"{y},{p},{s},{w},{g},{h}").Array[1, 40].Select(rows => "y,p,s,w,g,h\n" + string.Join('\n', rows) + "\n");

    private static Gen<string> Cells(params string[] cells) => Gen.Int[1, cells.Length].SelectMany(few => Gen.Int[0, few - 1]).Select(i => cells[i]);

    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-stream-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AnyCsv_IsReadAsInMemory() => Rows.Sample(text => Compare(Write(Guid.NewGuid() + ".csv", Encoding.UTF8.GetBytes(text)), All), iter: 300, threads: 1);

    [Fact]
    public void AnyCsvWithDeclaredTypesAndMarkers_IsReadAsInMemory() => Rows.Sample(text => Compare(
        Write(Guid.NewGuid() + ".csv", Encoding.UTF8.GetBytes(text)),
        All,
        new CsvOptions { Missing = ["NA"], Types = new Dictionary<string, ColumnRequest> { ["h"] = ColumnRequest.Category, ["s"] = ColumnRequest.Number } }), iter: 200, threads: 1);

    [Fact]
    public void AnyParquet_IsReadAsInMemory() => Rows.Sample(text =>
    {
        Reading<LoadedTable> csv = InMemory.Read(text);
        if (!csv.Succeeded(out LoadedTable? loaded)) return;
        using MemoryStream stream = new();
        ParquetTable.Write(loaded.Table, stream);
        Compare(Write(Guid.NewGuid() + ".parquet", stream.ToArray()), All);
    }, iter: 100, threads: 1);

    [Theory]
    [InlineData("s", null, "0.5")]
    [InlineData("s", "s", "0.25")]
    [InlineData("y", null, "0.5")]
    public void Thresholds_CutAsInMemory(string prediction, string? score, string threshold)
    {
        const string Text = "y,s,g\n1,0.5,a\n0,0.25,b\n,0.75,a\n1,0.1,\n";
        Compare(Write("t.csv", Encoding.UTF8.GetBytes(Text)), new() { Prediction = prediction, Threshold = double.Parse(threshold), Score = score, Label = "y", Positive = ["1"], Attributes = ["g"] });
    }

    // One line each: what is wrong, and in memory as well.
    [Theory]
    [InlineData("y,p,g\n1,1,a\n0,,b\n")]
    [InlineData("y,p,g\n0,1,a\n0,1,b\n")]
    [InlineData("y,p,g\n1,maybe,a\n0,no,b\n")]
    [InlineData("y,p\n1,1\n")]
    [InlineData("y,p,g\n1,1,a,extra\n")]
    [InlineData("y,p,g\n1,1,\"a\n")]
    [InlineData("y,p,g\n1,1,a\u0000\n")]
    [InlineData("y,p,g\n")]
    [InlineData("")]
    public void WhatIsWrong_IsSaidAsInMemory(string text) =>
        Compare(Write("bad.csv", Encoding.UTF8.GetBytes(text)), new() { Prediction = "p", Label = "y", Positive = ["1"], Attributes = ["g"] });

    [Theory]
    [InlineData("p,w\n1,-1\n1,2\n")]
    [InlineData("p,w\n1,0\n0,0\n")]
    [InlineData("p,w\n1,x\n0,1\n")]
    [InlineData("p,w\n1,\n0,1\n")]
    public void WhatIsNoWeight_IsSaidAsInMemory(string text) =>
        Compare(Write("weights.csv", Encoding.UTF8.GetBytes(text)), new() { Prediction = "p", Positive = ["1"], Weight = "w" });

    [Fact]
    public void TooManyGroups_AreSaidAsInMemory()
    {
        string texts = "p,g\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i % 2},g{i}\n")), numbers = "p,g\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i % 2},{i}\n"));
        PredictionOptions options = new() { Prediction = "p", Positive = ["1"], Attributes = ["g"] };

        Compare(Write("texts.csv", Encoding.UTF8.GetBytes(texts)), options);
        Compare(Write("numbers.csv", Encoding.UTF8.GetBytes(numbers)), options);
    }

    [Fact]
    public void SeveralChunksAndRowGroups_AreOneStream()
    {
        string text = "p,s,g\n" + string.Concat(Enumerable.Range(0, 600_000).Select(i => $"{i % 2},0.{i % 1000},g{i % 7}\n"));
        string path = Write("long.csv", Encoding.UTF8.GetBytes(text)), zipped = Path.Combine(folder, "long.csv.gz");
        using (GZipStream gzip = new(File.Create(zipped), CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        PredictionOptions options = new() { Prediction = "p", Positive = ["1"], Score = "s", Attributes = ["g"] };

        StreamedRows rows = StreamedRows.Of(path, options);

        Assert.Equal(600_000, rows.Reading.Require().Source.Rows);
        Assert.Equal(rows.Lines(), StreamedRows.Of(zipped, options).Lines());
        Compare(path, options);
    }

    // Every cut and every flipped byte gives a problem or the rows, never another exception.
    [Fact]
    public void BrokenParquet_GivesAProblem()
    {
        using MemoryStream stream = new();
        ParquetTable.Write(InMemory.Table("y,p,s,w,g,h\n1,1,0.5,1,a,x\n0,0,0.25,2,b,y\n"), stream);
        byte[] whole = stream.ToArray();
        foreach (int at in Enumerable.Range(4, whole.Length - 4).Where(at => at % 3 == 0))
        {
            byte[] flipped = [.. whole];
            flipped[at] ^= 0x55;
            StreamedRows.Of(Write("flipped.parquet", flipped), All);
            StreamedRows cut = StreamedRows.Of(Write("cut.parquet", whole[..at]), All);
            Assert.NotEmpty(cut.Reading.Problems);
        }
    }

    [Fact]
    public void MissingFilesAndFolders_AreProblems()
    {
        Assert.Equal("data.source", Assert.Single(StreamedRows.Of(Path.Combine(folder, "none.csv"), All).Reading.Problems).Path);
        Assert.Equal("data.source", Assert.Single(StreamedRows.Of(folder, All).Reading.Problems).Path);
    }

    [Fact]
    public void WhatTheTakerThrows_ComesThrough()
    {
        using MemoryStream stream = new();
        ParquetTable.Write(InMemory.Table("p\n1\n0\n"), stream);

        Assert.Throws<NotSupportedException>(() => Data.Streams.PredictionStream.Read(
            Write("thrown.parquet", stream.ToArray()), new CsvOptions(), new PredictionOptions { Prediction = "p", Positive = ["1"] }, _ => throw new NotSupportedException()));
    }

    private static void Compare(string path, PredictionOptions options, CsvOptions? csv = null)
    {
        Reading<LoadedTable> loading = TableFile.Read(path, csv ?? new CsvOptions());
        StreamedRows streamed = StreamedRows.Of(path, options, csv);
        if (!loading.Succeeded(out LoadedTable? loaded))
        {
            Assert.Equal(Texts(loading.Problems), Texts(streamed.Reading.Problems));
            return;
        }

        Reading<PredictionTable> building = PredictionTableBuilder.Build(loaded.Table, options);
        Assert.Equal(Texts(building.Problems), Texts(streamed.Reading.Problems));
        if (!building.Succeeded(out PredictionTable? table)) return;
        Assert.Equal(StreamedRows.Lines(table), streamed.Lines());
        Assert.Equal(table.Scores.ToArray(), streamed.Scores.ToArray());
        Assert.Equal(table.Weights.ToArray(), streamed.Weights.ToArray());
        Assert.Equal(table.Attributes.Select(attribute => string.Join('|', ((CategoryColumn)attribute.Column).Categories)), streamed.Reading.Require().Attributes.Select(attribute => string.Join('|', attribute.Categories)));
        Assert.Equal(loaded.Source, streamed.Reading.Require().Source);
        Assert.Equal(building.Findings.Select(finding => finding.Sentence), streamed.Reading.Findings.Where(finding => finding.Code.StartsWith("data.missing", StringComparison.Ordinal)).Select(finding => finding.Sentence));
    }

    private static string[] Texts(IEnumerable<Problem> problems) => [.. problems.Select(problem => problem.ToString())];

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
