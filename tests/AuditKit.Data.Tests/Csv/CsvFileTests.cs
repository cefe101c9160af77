using System.IO.Compression;
using System.Text;
using AuditKit.Core;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Tests.Csv;

[Trait("Kind", "unit")]
public sealed class CsvFileTests
{
    [Fact]
    public void NumbersAndTexts_BecomeTypedColumns()
    {
        Table table = InMemory.Table("age,sex\n31,F\n-2.5e1,M\n,F\n");

        NumberColumn age = Assert.IsType<NumberColumn>(table["age"]);
        Assert.Equal([31, -25, double.NaN], age.Values.ToArray());
        Assert.Equal(1, age.MissingCount);
        CategoryColumn sex = Assert.IsType<CategoryColumn>(table["sex"]);
        Assert.Equal(["F", "M"], sex.Categories);
        Assert.Equal([0, 1, 0], sex.ToCodes());
    }

    [Fact]
    public void QuotedFields_KeepSeparatorsQuotesAndLineEnds()
    {
        Table table = InMemory.Table("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",\"\"\n");

        Assert.Equal(["x, y", "two\r\nlines"], table.Texts("a"));
        Assert.Equal(["say \"hi\"", null], table.Texts("b"));
    }

    [Fact]
    public void LineEndsOfAllKinds_EndRecords()
    {
        Table table = InMemory.Table("a,b\r\n1,x\n2,y\r3,z");

        Assert.Equal(["1", "2", "3"], table.Texts("a"));
        Assert.Equal(["x", "y", "z"], table.Texts("b"));
    }

    [Fact]
    public void ByteOrderMark_IsNotPartOfTheFirstName()
    {
        Table table = InMemory.Table("\uFEFFa,b\n1,2\n");

        Assert.Equal(["a", "b"], table.Names);
    }

    [Fact]
    public void SecondColumnOfAName_IsNumberedAndFound()
    {
        Reading<LoadedTable> reading = InMemory.Read("a,b,a,a\n1,2,3,4\n");

        Assert.Equal(["a", "b", "a.1", "a.2"], reading.Require().Table.Names);
        Assert.Equal(2, reading.Findings.Count(finding => finding.Code == "data.duplicate_column"));
    }

    [Theory]
    [InlineData("a;b;c\n1,5;2;3\n2,5;3;4\n", "';'")]
    [InlineData("a\tb\n1\t2\n", "tab")]
    [InlineData("a|b\n1|2\n", "'|'")]
    [InlineData("a,b\n\"x;y;z\",2\n", "','")]
    [InlineData("a\n1\n2\n", "','")]
    public void SeparatorThatIsNotStated_IsFoundAndShown(string text, string shown)
    {
        Assert.Contains($"separator {shown} (found)", InMemory.Read(text).Require().Source.Format, StringComparison.Ordinal);
    }

    [Fact]
    public void TrimAndMissingMarkers_CleanFieldsBeforeTheyAreTyped()
    {
        CsvOptions options = new() { Trim = true, Missing = ["?", "-999"] };

        Table table = InMemory.Table("a, b ,c\n 1 , x,-999\n ?, ?,5\n", options);

        Assert.Equal(["a", "b", "c"], table.Names);
        Assert.Equal(["1", null], table.Texts("a"));
        Assert.Equal(["x", null], table.Texts("b"));
        Assert.Equal([null, "5"], table.Texts("c"));
    }

    [Fact]
    public void CommentLinesAndTrailingBlankLines_AreNotRows()
    {
        Table table = InMemory.Table("|note, with \"one quote\na,b\n|x\n1,2\n\n\n", new CsvOptions { Comment = "|" });

        Assert.Equal(1, table.RowCount);
    }

    [Fact]
    public void BlankLineWithinOneColumn_IsAMissingValue_WithinMoreColumnsItIsSkippedAndSaid()
    {
        Reading<LoadedTable> wide = InMemory.Read("a,b\n1,2\n\n3,4\n");

        Assert.Equal(["1", null, "3"], InMemory.Table("a\n1\n\n3\n\n").Texts("a"));
        Assert.Equal(2, wide.Require().Table.RowCount);
        Assert.Contains(wide.Findings, finding => finding.Code == "data.blank_lines");
    }

    [Fact]
    public void DeclaredNames_NameAFileWithoutHeader()
    {
        Table named = InMemory.Table("1,x\n2,y\n", new CsvOptions { Header = false, Columns = ["n", "t"] });
        Table numbered = InMemory.Table("1,x\n2,y\n", new CsvOptions { Header = false });

        Assert.Equal(["n", "t"], named.Names);
        Assert.Equal(2, named.RowCount);
        Assert.Equal(["column_1", "column_2"], numbered.Names);
    }

    [Fact]
    public void HeaderOfNumbers_IsSaidToLookLikeData()
    {
        Assert.Contains(InMemory.Read("39,State-gov\n50,Private\n").Findings, finding => finding.Code == "data.header_looks_like_data");
    }

    [Fact]
    public void PostalCodesAndLongIdentifiers_StayTexts()
    {
        Table table = InMemory.Table("zip,id,n\n01234,9007199254740993,0.5\n99999,9007199254740992,7\n");

        Assert.IsType<CategoryColumn>(table["zip"]);
        Assert.Equal(["9007199254740993", "9007199254740992"], table.Texts("id"));
        Assert.IsType<NumberColumn>(table["n"]);
    }

    [Fact]
    public void DemandedTypes_OverrideInference()
    {
        CsvOptions options = new() { Types = new Dictionary<string, ColumnRequest> { ["a"] = ColumnRequest.Category, ["b"] = ColumnRequest.Number } };

        Table table = InMemory.Table("a,b\n10,007\n9,2\n", options);

        // Categories that all read as numbers are ordered by number.
        Assert.Equal(["9", "10"], Assert.IsType<CategoryColumn>(table["a"]).Categories);
        Assert.Equal([7, 2], Assert.IsType<NumberColumn>(table["b"]).Values.ToArray());
    }

    [Fact]
    public void NumbersWithAFewTexts_AreCategories_WithAHint()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},x\n")) + "NaN,x\n";

        Reading<LoadedTable> reading = InMemory.Read(text);

        Assert.IsType<CategoryColumn>(reading.Require().Table["a"]);
        Assert.Contains(reading.Findings, finding => finding.Code == "data.nearly_numeric" && finding.Sentence.Contains("'NaN'", StringComparison.Ordinal));
    }

    [Fact]
    public void TextAfterVeryManyDistinctNumbers_MakesTheColumnTextFromTheFirstRow()
    {
        StringBuilder text = new("a,b\n");
        for (int i = 0; i < 70_000; i++) text.Append(i).Append(".50,").Append(i % 3).Append('\n');
        Table numbers = InMemory.Table(text.ToString());
        Table texts = InMemory.Table(text.Append("oops,1\n").ToString());

        Assert.Equal(69_999.5, Assert.IsType<NumberColumn>(numbers["a"]).Values[69_999]);
        Assert.Equal("69999.50", Assert.IsType<CategoryColumn>(texts["a"]).TextAt(69_999));
        Assert.Equal("oops", texts["a"].TextAt(70_000));
        Assert.IsType<NumberColumn>(texts["b"]);
    }

    [Fact]
    public void GzipFile_IsInflated_AndItsDigestIsThatOfTheStoredBytes()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write("a,b\n1,2\n3,4\n"u8);

        SourceFile source = InMemory.Read(packed.ToArray()).Require().Source;

        Assert.Equal(2, source.Rows);
        Assert.Equal(Digest.Of(packed.ToArray()), source.Digest);
        Assert.Equal(packed.Length, source.Bytes);
        Assert.EndsWith(", gzip", source.Format, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(33)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(4096)]
    public void BufferOfAnySize_CutsTheSameRecords(int bufferBytes)
    {
        string text = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},\"q{i}\"\"{new string('x', i % 50)}\",\"line\r\nend\"\r\n"));
        CsvScanner scanner = new(new MemoryStream(Encoding.UTF8.GetBytes(text)), new CsvDialect((byte)',', false, []), new CsvBounds(), bufferBytes);

        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(CsvEvent.Record, scanner.Next());
            Assert.Equal((i * 2) + 1, scanner.Line);
            Assert.Equal($"{i}", Encoding.UTF8.GetString(scanner.Field(0)));
            Assert.Equal($"q{i}\"{new string('x', i % 50)}", Encoding.UTF8.GetString(scanner.Field(1)));
        }

        Assert.Equal(CsvEvent.End, scanner.Next());
    }
}
