using System.Text;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;
using CsCheck;

namespace AuditKit.Data.Tests.Csv;

[Trait("Kind", "unit")]
public sealed class CsvPropertyTests
{
    private static readonly Gen<string> Cell = Gen.Char["ab,;\"\n\r\t 01.é€-"].Array[0, 12].Select(chars => new string(chars));

    [Fact]
    public void AnyTexts_WrittenAndReadBack_AreTheSame()
    {
        Gen.Select(Cell.Array[1, 8], Cell.Array[1, 8]).Sample(pair =>
        {
            int rows = Math.Min(pair.Item1.Length, pair.Item2.Length);
            // CSV has no way to tell an empty text from a missing value: empty ones are made missing first.
            string?[] left = [.. pair.Item1.Take(rows).Select(text => text.Length == 0 ? null : text)];
            string?[] right = [.. pair.Item2.Take(rows).Select(text => text.Length == 0 ? null : text)];
            Table table = new(new NamedColumn("a", CategoryColumn.OfTexts(left)), new NamedColumn("b", CategoryColumn.OfTexts(right)));
            using MemoryStream stream = new();
            CsvWriter.Write(table, stream);
            CsvOptions options = new() { Delimiter = ',', Types = new Dictionary<string, ColumnRequest> { ["a"] = ColumnRequest.Category, ["b"] = ColumnRequest.Category } };

            Table back = InMemory.Read(stream.ToArray(), options).Require().Table;

            return back.Texts("a").SequenceEqual(left) && back.Texts("b").SequenceEqual(right);
        });
    }

    [Fact]
    public void AnyNumbers_WrittenAndReadBack_AreTheSameBits()
    {
        Gen.Double.Where(double.IsFinite).Array[1, 50].Sample(values =>
        {
            using MemoryStream stream = new();
            CsvWriter.Write(new Table(new NamedColumn("a", NumberColumn.Of(values))), stream);
            CsvOptions options = new() { Types = new Dictionary<string, ColumnRequest> { ["a"] = ColumnRequest.Number } };

            NumberColumn back = (NumberColumn)InMemory.Read(stream.ToArray(), options).Require().Table["a"];

            return back.Values.SequenceEqual(values);
        });
    }

    [Fact]
    public void AnyBytes_GiveATableOrProblems_NeverACrash()
    {
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            Reading<Files.LoadedTable> reading = InMemory.Read(bytes);
            return reading.Value is not null != reading.Problems.Count > 0;
        });
    }

    [Fact]
    public void AnyCsvLikeText_GivesATableOrProblems_NeverACrash()
    {
        Gen.Char["a1,\"\n\r;\0 "].Array[0, 60].Sample(chars =>
        {
            Reading<Files.LoadedTable> reading = InMemory.Read(Encoding.UTF8.GetBytes(chars), new CsvOptions { Trim = chars.Length % 2 == 0, Comment = "#" });
            return reading.Value is not null != reading.Problems.Count > 0;
        });
    }

    [Fact]
    public void ScannerAgreesWithASlowTwin_OnWellFormedText()
    {
        Gen<string> field = Gen.Char["ab,\"\n\r"].Array[0, 6].Select(chars => '"' + new string(chars).Replace("\"", "\"\"", StringComparison.Ordinal) + '"');
        Gen<string> plain = Gen.Char["ab "].Array[1, 40].Select(chars => new string(chars));
        Gen.OneOf(field, plain).Array[3, 3].Array[1, 30].Sample(rows =>
        {
            string text = string.Concat(rows.Select((row, i) => string.Join(',', row) + (i % 2 == 0 ? "\n" : "\r\n")));
            CsvScanner scanner = new(new MemoryStream(Encoding.UTF8.GetBytes(text)), new CsvDialect((byte)',', false, []), new CsvBounds(), 64);
            List<string> found = [];
            while (scanner.Next() == CsvEvent.Record)
            {
                for (int i = 0; i < scanner.FieldCount; i++) found.Add(Encoding.UTF8.GetString(scanner.Field(i)));
            }

            return found.SequenceEqual(SlowCsv.Fields(text));
        });
    }
}
