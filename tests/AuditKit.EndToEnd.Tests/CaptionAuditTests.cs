using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using UglyToad.PdfPig;

namespace AuditKit.EndToEnd.Tests;

/// <summary>A model that writes captions is trained or imported, judged against what people wrote, and explained word by word.</summary>
[Trait("Kind", "end-to-end")]
public sealed class CaptionAuditTests : IDisposable
{
    private const string Recipe = "recipe: caption-lstm, epochs: 25, batch: 16, widths: [8, 16], convolutions: 1, hidden: 32, length: 8, rate: 0.01, dropout: 0.1";
    private const string Data = "label: caption, unit: picture, exclude: [picture]";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_captioner_is_trained_and_audited_to_the_page()
    {
        Pictures.Write(workspace, 144, copies: 2);
        string spec = Pictures.Spec(workspace, Recipe, Data, "domains: { explain: { quality_rows: 24, examples: 3 }, energy: { region: DE } }");

        AuditRecord record = await RunAsync(spec, "out");

        Measurement bleu = Records.Find(record, "performance.bleu_4"), gain = Records.Find(record, "performance.bleu_gain");
        Assert.InRange(bleu.Estimate!.Value, 0.8, 1);
        Assert.True(gain.Interval!.Lower > 0.2);
        Assert.NotNull(record.Subject.Model.Digest);
        DomainResult explain = Records.Result(record, "explain");
        Assert.Equal(DomainStatus.Completed, explain.Status);
        Measurement[] checks = [.. explain.Measurements];
        Assert.Equal(3, checks.Length);
        Assert.All(checks, check => Assert.NotNull(check.Interval));
        bool isEvidence = explain.Findings.All(finding => finding.Code != "explain.not_evidence");
        OverlayExhibit[] strips = [.. explain.Exhibits.OfType<OverlayExhibit>()];
        // Attention that did not hold against hidden regions reaches no board.
        Assert.Equal(isEvidence ? 3 : 0, strips.Length);
        foreach (OverlayExhibit strip in strips)
        {
            OverlayPicture picture = Assert.Single(strip.Pictures);
            Assert.Equal(picture.Caption.Split(' '), strip.Methods);
            Assert.Contains("a person wrote: ", picture.Detail, StringComparison.Ordinal);
            // Two halvings of 8 pixels leave 2 x 2 regions; maps are kept to one of 127 levels of the largest weight.
            Assert.All(picture.Maps, map => Assert.Equal(1, Enumerable.Range(0, 4).Sum(region => map!.At(region / 2, region % 2)), 0.02));
        }

        using PdfDocument pdf = PdfDocument.Open(File.ReadAllBytes(Path.Combine(workspace["out"], "report.pdf")));
        string text = string.Join('\n', pdf.GetPages().Select(page => page.Text));
        Assert.Contains("Whether attention may be shown as evidence", text, StringComparison.Ordinal);
        Assert.Equal(isEvidence, text.Contains("Where each word looks", StringComparison.Ordinal));
        Assert.Equal(0, (await CommandLine.RunAsync("verify", workspace["out"])).ExitCode);

        AuditRecord again = await RunAsync(spec, "again");
        Assert.Equal(Records.Repeatable(record), Records.Repeatable(again));
    }

    [Fact]
    public async Task A_stored_captioner_is_imported_and_audited()
    {
        Pictures.Write(workspace, 72);
        CommandLine train = await CommandLine.RunAsync("model", "train", Pictures.Spec(workspace, Recipe.Replace("epochs: 25", "epochs: 6", StringComparison.Ordinal), Data), "-o", workspace["captions.safetensors"]);
        Assert.True(train.ExitCode == 0, train.Error);

        AuditRecord record = await RunAsync(Import("model: captions.safetensors, task: captioning, origin: the lab, licence: MIT", "domains: { explain: { quality_rows: 8 } }"), "out");

        Assert.Contains(record.Subject.Model.Facts, fact => fact is { Name: "imported from", Value: "auditkit.caption-model/1" });
        Assert.NotNull(Records.Find(record, "performance.bleu_1").Estimate);
        Assert.Equal(3, Records.Result(record, "explain").Measurements.Count);
        Assert.DoesNotContain(record.Results.SelectMany(result => result.Findings), finding => finding.Code.StartsWith("models.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("domains: { fairness: {} }", "domains.fairness")]
    [InlineData("domains: { federated: {} }", "domains.federated")]
    [InlineData("domains: { explain: { methods: [saliency] } }", "has no meaning for a model that writes captions")]
    [InlineData("domains: { explain: { seeds: 3 } }", "quality_rows, examples, draws are read")]
    public async Task What_has_no_meaning_for_captions_is_refused_before_anything_runs(string domains, string reason)
    {
        Pictures.Write(workspace, 20);

        CommandLine run = await CommandLine.RunAsync("run", Pictures.Spec(workspace, Recipe, Data, domains), "-o", workspace["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace["out"]));
    }

    [Theory]
    [InlineData("model: absent.safetensors, task: captioning", "there is no file 'absent.safetensors'")]
    [InlineData("model: cut.safetensors, task: captioning", "is no model of captions")]
    [InlineData("model: captions.csv, task: captioning", "is no model of captions")]
    [InlineData("model: captions.safetensors, task: captioning, classes: [a, b]", "means nothing to a model that writes captions")]
    public async Task Files_that_cannot_be_imported_say_what_to_do(string import, string reason)
    {
        Pictures.Write(workspace, 20);
        CommandLine train = await CommandLine.RunAsync("model", "train", Pictures.Spec(workspace, "recipe: caption-lstm, epochs: 1, widths: [4], hidden: 8, length: 8", Data), "-o", workspace["captions.safetensors"]);
        Assert.True(train.ExitCode == 0, train.Error);
        byte[] bytes = await File.ReadAllBytesAsync(workspace["captions.safetensors"], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(workspace["cut.safetensors"], bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);

        CommandLine run = await CommandLine.RunAsync("run", Import(import), "-o", workspace["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_of_another_size_missing_captions_and_an_unnamed_task_are_clear_errors()
    {
        Pictures.Write(workspace, 40);
        Assert.Equal(0, (await CommandLine.RunAsync("model", "train", Pictures.Spec(workspace, "recipe: caption-lstm, epochs: 1, widths: [4], hidden: 8, length: 8", Data), "-o", workspace["captions.safetensors"])).ExitCode);

        CommandLine unlabelled = await CommandLine.RunAsync("run", Import("model: captions.safetensors, task: captioning", data: "exclude: [picture]"), "-o", workspace["unlabelled"]);
        Assert.Equal(2, unlabelled.ExitCode);
        Assert.Contains("data.label: captions cannot be judged without those that people wrote", unlabelled.Error, StringComparison.Ordinal);

        CommandLine classes = await CommandLine.RunAsync("run", Import("model: captions.safetensors", data: "label: caption, positive: [a red square on the left], exclude: [picture]"), "-o", workspace["classes"]);
        Assert.Equal(2, classes.ExitCode);
        Assert.Contains("subject.import.task: captioning", classes.Error, StringComparison.Ordinal);

        CommandLine reshaped = await CommandLine.RunAsync("run", Import("model: captions.safetensors, task: captioning", array: ", shape: [3, 4, 16]"), "-o", workspace["reshaped"]);
        Assert.Equal(2, reshaped.ExitCode);
        Assert.Contains("the model reads", reshaped.Error, StringComparison.Ordinal);
    }

    private string Import(string import, string domains = "", string data = Data, string array = "") => workspace.Write("import.yaml", $$"""
        audit: captions
        seed: 3
        data: { source: pictures.npy, labels: { file: captions.csv }, array: { name: picture_values{{array}} }, {{data}} }
        subject:
          import: { {{import}} }
        {{domains}}
        """);

    private async Task<AuditRecord> RunAsync(string spec, string name)
    {
        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace[name], "--threads", "1");
        Assert.True(run.ExitCode == 0, run.Error);
        return Records.Read(Path.Combine(workspace[name], "record.json"));
    }
}
