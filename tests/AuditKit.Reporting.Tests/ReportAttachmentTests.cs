using System.Globalization;
using System.Text;
using System.Text.Json;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Records;
using AuditKit.Pdf;
using AuditKit.Pdf.Reading;
using AuditKit.Reporting.Attached;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>A PDF carries what it was made from and what it says to machines; all of it follows from the record.</summary>
[Trait("Kind", "contract")]
public sealed class ReportAttachmentTests
{
    [Theory]
    [InlineData("fail")]
    [InlineData("waived")]
    [InlineData("no-verdict")]
    [InlineData("empty")]
    public void The_file_holds_them_all(string name)
    {
        AuditRecord record = SampleFiles.Records[name]();
        IReadOnlyList<Attachment> made = ReportAttachments.Of(record, PdfRenderer.Machines);
        IReadOnlyList<AttachedFile> read = AttachmentReader.Read(SampleFiles.Pdf(record), 50_000_000);

        Assert.Equal(made.Select(file => file.Name).Order(StringComparer.Ordinal), read.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(read, file => Assert.Equal(made.Single(one => one.Name == file.Name).Content.ToArray(), file.Content.ToArray()));
        Assert.Equal(name == "waived", made.Any(file => file.Name == "waivers.json"));
        Assert.Equal(record.Verdict is not null, made.Any(file => file.Name == "rules.json"));
    }

    [Fact]
    public void The_statement_names_the_record_and_every_kind_of_evidence()
    {
        AuditRecord record = CreditSample.Fail();
        using JsonDocument json = JsonDocument.Parse(Content(record, "evidence.intoto.json"));
        JsonElement[] subjects = [.. json.RootElement.GetProperty("subject").EnumerateArray()];

        Assert.Equal("https://in-toto.io/Statement/v1", json.RootElement.GetProperty("_type").GetString());
        Assert.Equal(["record.json", .. record.Provenance.Digests.Keys.Order(StringComparer.Ordinal)], subjects.Select(subject => subject.GetProperty("name").GetString()));
        Assert.Equal(record.ComputeDigest().Hex, subjects[0].GetProperty("digest").GetProperty("sha256").GetString());
    }

    [Fact]
    public void The_figures_are_in_the_table_with_the_numbers_of_the_record()
    {
        AuditRecord record = CreditSample.Fail();
        string[] lines = Encoding.UTF8.GetString(Content(record, "figures.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        SeriesExhibit curve = record.Results.SelectMany(result => result.Exhibits).OfType<SeriesExhibit>().First();
        SeriesPoint point = curve.Lines[0].Points[3];

        Assert.Equal("figure,title,series,at,value,lower,upper,n", lines[0]);
        Assert.Contains(lines, line => line.StartsWith(curve.Id + ",", StringComparison.Ordinal) && line.EndsWith(string.Create(CultureInfo.InvariantCulture, $",{point.X:R},{point.Y:R},{point.Lower:R},{point.Upper:R},"), StringComparison.Ordinal));
        Assert.Equal(record.Results.SelectMany(result => result.Exhibits).Count(exhibit => exhibit is not (NoteExhibit or OverlayExhibit)), lines.Skip(1).Select(line => line.Split(',')[0]).Distinct().Count());
    }

    [Fact]
    public void A_name_that_a_table_program_takes_for_a_formula_is_text()
    {
        AuditRecord record = new RecordBuilder().Result(new Core.Domains.DomainResult("performance", Core.Domains.DomainStatus.Completed)
        {
            Exhibits = [new HeatMapExhibit("performance.map", "A, \"map\"", ["=cmd|' /C calc'!A0", "-5"], ["@x"], [[1.5], [-2]], [])],
        }).Build();
        string[] lines = Encoding.UTF8.GetString(Content(record, "figures.csv")).Split('\n');

        Assert.Equal("performance.map,\"A, \"\"map\"\"\",'=cmd|' /C calc'!A0,'@x,1.5,,,", lines[1]);
        Assert.Equal("performance.map,\"A, \"\"map\"\"\",-5,'@x,-2,,,", lines[2]);
    }

    private static byte[] Content(AuditRecord record, string name) => ReportAttachments.Of(record, PdfRenderer.Machines).Single(file => file.Name == name).Content.ToArray();
}
