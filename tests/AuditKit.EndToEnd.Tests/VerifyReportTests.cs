using System.Text;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

/// <summary>A report proves itself without its folder: attachments, verdict, counted numbers, and its own pages.</summary>
[Trait("Kind", "contract")]
public sealed class VerifyReportTests : IDisposable
{
    private static readonly string Gallery = Path.Combine(Checkout.Root, "reports/credit-decisions");

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("A4")]
    [InlineData("Letter")]
    public async Task A_report_that_was_made_here_holds(string paper)
    {
        await RenderAsync(Path.Combine(Gallery, "record.json"), "--paper", paper);

        CommandLine verify = await CommandLine.RunAsync("verify", workspace["report.pdf"], "--json");

        Assert.True(verify.ExitCode == 0, verify.Output + verify.Error);
        Assert.Contains("byte for byte", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shorter_report_says_that_its_pages_are_not_compared()
    {
        await RenderAsync(Path.Combine(Gallery, "record.json"), "--sections", "findings");

        CommandLine verify = await CommandLine.RunAsync("verify", workspace["report.pdf"]);

        Assert.Equal(0, verify.ExitCode);
        Assert.Contains("fewer sections", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_of_the_attached_record_is_found()
    {
        await RenderAsync(Path.Combine(Gallery, "record.json"));
        byte[] file = File.ReadAllBytes(workspace["report.pdf"]);
        string text = Encoding.Latin1.GetString(file);
        int start = text.IndexOf("stream\n", text.IndexOf("/Type /EmbeddedFile", StringComparison.Ordinal), StringComparison.Ordinal);
        file[start + 5_000] ^= 1;
        File.WriteAllBytes(workspace["report.pdf"], file);

        CommandLine verify = await CommandLine.RunAsync("verify", workspace["report.pdf"]);

        Assert.Equal(4, verify.ExitCode);
        Assert.Contains("record.json", verify.Output + verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_rendered_again_from_a_changed_number_is_found_by_the_counts_that_it_carries()
    {
        string record = File.ReadAllText(Path.Combine(Gallery, "record.json"));
        int metric = record.IndexOf("\"fairness.selection_rate\"", record.IndexOf("\"measurements\"", StringComparison.Ordinal), StringComparison.Ordinal);
        int value = record.IndexOf("\"value\":", metric, StringComparison.Ordinal) + "\"value\":".Length;
        int end = record.IndexOfAny([',', '}'], value);
        workspace.Write("forged.json", string.Concat(record.AsSpan(0, value), " 0.4321", record.AsSpan(end)));
        await RenderAsync(workspace["forged.json"]);

        CommandLine verify = await CommandLine.RunAsync("verify", workspace["report.pdf"]);

        Assert.Equal(4, verify.ExitCode);
        Assert.Contains("selection_rate", verify.Output + verify.Error, StringComparison.Ordinal);
    }

    private async Task RenderAsync(string record, params string[] arguments)
    {
        CommandLine report = await CommandLine.RunAsync(["report", record, "-o", workspace["report.pdf"], .. arguments]);
        Assert.True(report.ExitCode == 0, report.Error);
    }
}
