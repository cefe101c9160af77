using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Attached;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>What paper has no room for is counted there, folded on the screen, and in the attached files: nothing is cut in silence.</summary>
[Trait("Kind", "contract")]
public sealed class FoldedPartTests
{
    private const int Rows = 40;

    [Fact]
    public void Rows_beyond_those_printed_are_counted_on_paper_and_whole_on_the_screen_and_attached()
    {
        AuditRecord record = WithTable(Table("performance.long", null));
        string paper = Paper(record), screen = Html(record), figures = Figures(record);

        Assert.Contains("value of 0", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("value of 39", paper, StringComparison.Ordinal);
        int printed = Enumerable.Range(0, Rows).Count(i => Regex.IsMatch(paper, $@"value of {i}\b"));
        Assert.Contains($"{Rows - printed} further rows", paper, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, Rows), i => Assert.Matches($@"value of {i}\b", screen));
        Assert.All(Enumerable.Range(0, Rows), i => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $",Value,group {i / 5}; value of {i},{i + 0.125},,,"), figures, StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_are_printed_whole()
    {
        string paper = Paper(WithTable(Table("performance.long", null)));

        Assert.Equal(0, Enumerable.Range(0, Rows).Count(i => Regex.IsMatch(paper, $@"value of {i}\b")) % 5);
        Assert.Contains("further rows (group 2, group 3,", paper, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exhibit_in_detail_is_named_on_paper_and_shown_on_the_screen()
    {
        AuditRecord record = WithTable(Table("performance.long", true));
        string paper = Paper(record), screen = Html(record);

        Assert.Contains("1 exhibit in detail is in the attached record.json, with the numbers in figures.csv: A long table.", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("value of 0", paper, StringComparison.Ordinal);
        Assert.Matches(@"<details class=""more""><summary>[^<]*A long table</summary>", screen);
        Assert.Contains("value of 39", screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("explain")]
    [InlineData("many-slices")]
    public void Every_measurement_is_on_the_screen(string name)
    {
        AuditRecord record = SampleFiles.Records[name]();
        RecordIndex index = new(record);
        string screen = Plain.Of(Regex.Replace(System.Net.WebUtility.HtmlDecode(Html(record)), "<[^>]+>", " "));

        IEnumerable<Measurement> measured = record.Results.SelectMany(result => result.Measurements).Where(measurement => measurement.Estimate is not null);
        Assert.All(measured.Select(measurement => Plain.Of(index.FigureOf(measurement).Value!)).Distinct(), value => Assert.Contains(value, screen, StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_without_the_mark_keeps_its_bytes()
    {
        string json = Encoding.UTF8.GetString(WithTable(Table("performance.long", null)).ToJson());

        Assert.DoesNotContain("\"detail\"", json, StringComparison.Ordinal);
        Assert.Contains("\"detail\":true", Encoding.UTF8.GetString(WithTable(Table("performance.long", true)).ToJson()).Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static TableExhibit Table(string id, bool? detail) => new(id, "A long table",
        [new TableColumn("Group"), new TableColumn("Name"), new TableColumn("Value", Alignment.Decimal), new TableColumn("Half", Alignment.Decimal), new TableColumn("Twice", Alignment.Decimal)],
        [.. Enumerable.Range(0, Rows).Select(i => new[] { TableCell.Words($"group {i / 5}"), TableCell.Words($"value of {i}"), TableCell.Of(i + 0.125, 3), TableCell.Of((i + 0.125) / 2, 3), TableCell.Of(2 * (i + 0.125), 3) })])
    { Detail = detail };

    private static AuditRecord WithTable(TableExhibit table) => new RecordBuilder().Result(new DomainResult("performance", DomainStatus.Completed) { Exhibits = [table] }).Build();

    private static string Paper(AuditRecord record) => Plain.Of(Tool.Run("pdftotext", SampleFiles.Pdf(record), "FILE", "-").Text);

    private static string Figures(AuditRecord record) => Encoding.UTF8.GetString(ReportAttachments.Of(record, []).Single(file => file.Name == ReportAttachments.Figures).Content.ToArray());

    private static string Html(AuditRecord record)
    {
        using MemoryStream stream = new();
        new HtmlRenderer().Render(record, new ReportOptions(), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
