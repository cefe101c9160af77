using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Testing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace AuditKit.EndToEnd.Tests;

/// <summary>
/// The example audits under <c>reports/</c> are what the program makes today. Set <c>AUDITKIT_ACCEPT=1</c> to write them anew
/// after a wanted change, then read the difference.
/// </summary>
[Trait("Kind", "golden")]
public sealed class GalleryTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_gallery_spec_is_the_template_that_init_writes() => Assert.Equal(
        File.ReadAllText(Path.Combine(Checkout.Root, "src/AuditKit.Cli/Templates/tabular.yaml")),
        File.ReadAllText(Path.Combine(Checkout.Root, "reports/credit-decisions/audit.yaml")));

    [Fact]
    public async Task The_credit_audit_gives_the_record_in_the_gallery()
    {
        string gallery = Path.Combine(Checkout.Root, "reports/credit-decisions");

        CommandLine run = await CommandLine.RunAsync("run", Path.Combine(gallery, "audit.yaml"), "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode == 1, run.Error + run.Output);
        if (Environment.GetEnvironmentVariable("AUDITKIT_ACCEPT") == "1")
        {
            File.Copy(workspace["out/record.json"], Path.Combine(gallery, "record.json"), overwrite: true);
            File.Copy(workspace["out/report.pdf"], Path.Combine(gallery, "report.pdf"), overwrite: true);
            File.Copy(workspace["out/report.html"], Path.Combine(gallery, "report.html"), overwrite: true);
            File.Copy(workspace["out/summary.md"], Path.Combine(gallery, "summary.md"), overwrite: true);
        }

        AuditRecord expected = Records.Read(Path.Combine(gallery, "record.json")), made = Records.Read(workspace["out/record.json"]);
        AssertSameShape(expected, made);
        AssertCompatible(expected, made);
    }

    [Fact]
    public async Task The_report_in_the_gallery_is_the_rendering_of_its_record()
    {
        string gallery = Path.Combine(Checkout.Root, "reports/credit-decisions");

        await CommandLine.RunAsync("report", Path.Combine(gallery, "record.json"), "-o", workspace["report.pdf"]);

        // Text and pages, not bytes: compressed streams may differ between processors.
        Assert.Equal(TextOf(Path.Combine(gallery, "report.pdf")), TextOf(workspace["report.pdf"]));
    }

    [Fact]
    public async Task The_page_in_the_gallery_is_the_rendering_of_its_record()
    {
        string gallery = Path.Combine(Checkout.Root, "reports/credit-decisions");

        await CommandLine.RunAsync("report", Path.Combine(gallery, "record.json"), "--format", "html", "-o", workspace["report.html"]);

        Assert.Equal(File.ReadAllText(Path.Combine(gallery, "report.html")), File.ReadAllText(workspace["report.html"]));
    }

    private static void AssertSameShape(AuditRecord expected, AuditRecord made)
    {
        Assert.Equal(expected.Audit.SpecDigest, made.Audit.SpecDigest);
        Assert.Equal(expected.Results.Select(result => (result.Domain, result.Status)), made.Results.Select(result => (result.Domain, result.Status)));
        Assert.Equal(expected.Results.SelectMany(result => result.Exhibits).Select(exhibit => exhibit.Id), made.Results.SelectMany(result => result.Exhibits).Select(exhibit => exhibit.Id));
        Assert.Equal(expected.Metrics.Keys, made.Metrics.Keys);
        Assert.Equal(expected.Verdict!.Outcome, made.Verdict!.Outcome);
    }

    /// <summary>Other processors round tensor sums differently, so trained weights differ in their last bits: intervals must meet.</summary>
    private static void AssertCompatible(AuditRecord expected, AuditRecord made)
    {
        MeasurementIndex index = new(made);
        foreach (Measurement old in expected.Results.Where(result => !expected.Provenance.Varying.Contains($"results.{result.Domain}")).SelectMany(result => result.Measurements))
        {
            Measurement? now = index.Find(old.Metric, old.Slice, old.By, old.Options);
            Assert.True(now is not null, $"{old.Metric} on {old.Slice} is gone");
            if (old.Interval is not { } before || now.Interval is not { } after) continue;
            Assert.True(before.Lower <= after.Upper && after.Lower <= before.Upper, $"{old.Metric} on {old.Slice} by {string.Join(',', old.By)}: {before} against {after}");
        }
    }

    private static string TextOf(string path)
    {
        using PdfDocument document = PdfDocument.Open(path);
        return string.Join('\f', document.GetPages().Select((Page page) => page.Text));
    }
}
