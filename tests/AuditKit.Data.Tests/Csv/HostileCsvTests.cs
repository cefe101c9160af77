using System.IO.Compression;
using System.Text;
using AuditKit.Core.Specs;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Tests.Csv;

[Trait("Kind", "unit")]
public sealed class HostileCsvTests
{
    [Fact]
    public void RowsWithWrongFieldCounts_AreAllListedWithLineAndCounts()
    {
        IReadOnlyList<Problem> problems = InMemory.Read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n\"x\ny\",2,3\n9\n", new CsvOptions { Delimiter = ',' }).Problems;

        Assert.Equal([3, 4, 7], problems.Select(problem => problem.Position!.Value.Line));
        Assert.Contains("expected 3 fields, found 2", problems[0].What, StringComparison.Ordinal);
        Assert.Contains("expected 3 fields, found 4", problems[1].What, StringComparison.Ordinal);
        Assert.StartsWith("data.csv:3:1: ", problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemsBeyondTheBound_AreNotListed()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Repeat("1,2,3\n", 1000));

        Assert.Equal(20, InMemory.Read(text).Problems.Count);
    }

    [Theory]
    [InlineData("a,b\n1,\"open\n2,3\n", 2, "never closed")]
    [InlineData("a,b\n1,x\"y\n", 2, "within an unquoted field")]
    [InlineData("a,b\n1,\"x\"y\n", 2, "text follows a closing quote")]
    [InlineData("a,b\n1,\"x\" \n", 2, "text follows a closing quote")]
    [InlineData("a,b\n1, \"x\"\n", 2, "within an unquoted field")]
    public void QuoteOutOfPlace_IsAProblemWithItsLine(string text, int line, string what)
    {
        Problem problem = InMemory.OnlyProblem(text, new CsvOptions { Delimiter = ',' });

        Assert.Equal(line, problem.Position!.Value.Line);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n\n")]
    [InlineData("a,b\n")]
    [InlineData("a,b")]
    public void FileWithoutARow_IsAProblem(string text) => InMemory.OnlyProblem(text);

    [Fact]
    public void NulByte_IsAProblemWithLineAndColumn()
    {
        Problem problem = InMemory.OnlyProblem("a,b\n1,x\n2,y\0z\n");

        Assert.Equal((3, 3), (problem.Position!.Value.Line, problem.Position.Value.Column));
        Assert.Contains("NUL", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatAreNoUtf8_AreAProblemWithTheirPlace()
    {
        byte[] latin1 = [.. "a,b\n1,caf"u8, 0xE9, .. "\n"u8];

        Problem problem = Assert.Single(InMemory.Read(latin1).Problems);

        Assert.Equal(2, problem.Position!.Value.Line);
        Assert.Contains("not UTF-8, from byte 4 of the field", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void OverlongAndSurrogateUtf8_IsRefused()
    {
        Assert.Single(InMemory.Read([.. "a\n"u8, 0xC0, 0x80, .. "\n"u8]).Problems);
        Assert.Single(InMemory.Read([.. "a\n"u8, 0xED, 0xA0, 0x80, .. "\n"u8]).Problems);
    }

    [Fact]
    public void Utf16File_IsNamed()
    {
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2\n")];

        Assert.Contains("UTF-16", Assert.Single(InMemory.Read(utf16).Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RowOfTenMegabytes_IsRefusedByTheBound(bool quoted)
    {
        string big = new('x', 10_000_000);

        Problem problem = InMemory.OnlyProblem(quoted ? $"a,b\n1,\"{big}\"\n" : $"a,b\n1,{big}\n");

        Assert.Equal(2, problem.Position!.Value.Line);
        Assert.Contains("longer than 1048576 bytes", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreColumnsThanTheBound_AreRefused()
    {
        Problem problem = InMemory.OnlyProblem(new string(',', 20_000) + "\n1\n", new CsvOptions { Delimiter = ',' });

        Assert.Contains("more than 16384 fields", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreRowsThanTheBound_AreRefused()
    {
        CsvOptions options = new() { Bounds = new CsvBounds { Rows = 2, Problems = 1 } };

        Assert.Contains("more than 2 rows", InMemory.OnlyProblem("a\n1\n2\n3\n", options).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("1,5")]
    [InlineData("0x1F")]
    [InlineData("12 ")]
    public void TextInADeclaredNumberColumn_IsAProblemWithItsPlace(string value)
    {
        CsvOptions options = new() { Delimiter = ';', Types = new Dictionary<string, ColumnRequest> { ["b"] = ColumnRequest.Number } };

        Problem problem = InMemory.OnlyProblem($"a;b\n1;2\n1;{value}\n", options);

        Assert.Equal((3, 3), (problem.Position!.Value.Line, problem.Position.Value.Column));
        Assert.Contains($"'{value}'", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void TypeOfAColumnThatIsNotThere_IsAProblemOfTheSpec()
    {
        CsvOptions options = new() { Types = new Dictionary<string, ColumnRequest> { ["c"] = ColumnRequest.Number } };

        Assert.Equal("data.types.c", InMemory.OnlyProblem("a,b\n1,2\n", options).Path);
    }

    [Fact]
    public void GzipThatInflatesBeyondTheBound_IsRefused()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes("a\n" + new string('\n', 5_000_000)));

        Reading<LoadedTable> reading = InMemory.Read(packed.ToArray(), new CsvOptions { Bounds = new CsvBounds { InflatedBytes = 1_000_000 } });

        Assert.Contains("more than 1000000 bytes", Assert.Single(reading.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenGzip_IsAProblemNotACrash()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes("a\n" + string.Join('\n', Enumerable.Range(0, 50_000))));
        byte[] bytes = packed.ToArray();
        bytes[bytes.Length / 2] ^= 0xFF;

        Assert.NotEmpty(InMemory.Read(bytes).Problems);
        Assert.NotEmpty(InMemory.Read(packed.ToArray()[..(bytes.Length / 2)]).Problems);
    }

    [Fact]
    public void MissingFileAndFolder_AreProblems()
    {
        Assert.Contains("no such file", Assert.Single(TableFile.Read("nowhere.csv", new CsvOptions()).Problems).What, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Single(TableFile.Read(AppContext.BaseDirectory, new CsvOptions()).Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void CancelledReading_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => CsvFile.Read("x", () => new MemoryStream("a\n1\n"u8.ToArray()), new CsvOptions(), source.Token));
    }
}
