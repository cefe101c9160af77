using System.Globalization;
using System.IO.Compression;
using System.Text;
using AuditKit.Core.Domains;
using AuditKit.Core.Records;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Pictures and sequences: a network is trained and audited like a table's model.</summary>
[Trait("Kind", "end-to-end")]
public sealed class NetworkAuditTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_network_of_digits_is_trained_and_audited()
    {
        WriteDigits();
        string spec = workspace.Write("digits.yaml", """
            audit: digits
            seed: 3
            data:
              source: digits.csv
              label: digit
              types: { digit: category }
              attributes: [writer]
              tensors: { picture: { columns: [p*], shape: [1, 8, 8], scale: 0.0625 } }
              split: { test: 0.3, validation: 0.1, stratify: [digit] }
            subject:
              train: { recipe: image-cnn, task: multiclass, epochs: 8, batch: 64, widths: [8, 16], convolutions: 1, rate: 0.005, augment: [ { translate: 0.1 } ] }
            domains:
              fairness: { bootstrap: 200 }
            """);

        AuditRecord record = await RunAsync(spec, "out");

        Assert.InRange(Records.Find(record, "performance.accuracy").Estimate!.Value, 0.93, 1);
        Assert.NotEmpty(Records.Result(record, "fairness").Measurements);
        string text = TextOf(record);
        Assert.Contains("convolutional network 1x8x8-8-16-64-10", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_of_another_run_are_taken_over_and_recorded()
    {
        WriteDigits(rows: 400);
        string Spec(string name, string more) => workspace.Write(name, $$"""
            audit: digits
            seed: 3
            data:
              source: digits.csv
              label: digit
              types: { digit: category }
              positive: ["0", "1", "2", "3", "4"]
              attributes: [writer]
              tensors: { picture: { columns: [p*], shape: [1, 8, 8], scale: 0.0625 } }
            subject:
              train: { recipe: image-cnn, epochs: 2, batch: 64, widths: [4, 8], convolutions: 1{{more}} }
            """);

        await RunAsync(Spec("first.yaml", string.Empty), "first");
        string model = Directory.EnumerateFiles(workspace["first"], "*.safetensors", SearchOption.AllDirectories).First();
        AuditRecord second = await RunAsync(Spec("second.yaml", $", transfer: {{ from: {model}, freeze: features, origin: the first run, licence: MIT }}"), "second");

        string text = TextOf(second);
        Assert.Contains("models.transfer", text, StringComparison.Ordinal);
        Assert.Contains("the first run", text, StringComparison.Ordinal);
        Assert.DoesNotContain("models.transfer_unmatched", text, StringComparison.Ordinal);
        Assert.DoesNotContain("models.transfer_origin", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_of_walks_is_trained_and_audited()
    {
        WriteWalks();
        string spec = workspace.Write("walks.yaml", """
            audit: walks
            seed: 5
            data:
              source: walks.csv
              label: moves
              positive: ["yes"]
              attributes: [group]
              sequence: { id: walk, order: step, columns: [a*], steps: 40, pad: right, keep: last }
              split: { test: 0.3, validation: 0.1 }
            subject:
              train: { recipe: sequence-lstm, epochs: 25, batch: 32, width: 16, rate: 0.01, regularize: { clip: 1 } }
            domains:
              fairness: { bootstrap: 200 }
            """);

        AuditRecord record = await RunAsync(spec, "out");

        // Nearly half of the walks end in another room.
        Assert.InRange(Records.Find(record, "performance.accuracy").Estimate!.Value, 0.6, 1);
        Assert.NotEmpty(Records.Result(record, "fairness").Measurements);
        Assert.Contains("LSTM network 40x4-16-2", TextOf(record), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_beside_the_pictures_are_refused_by_name()
    {
        WriteDigits(rows: 60);
        string spec = workspace.Write("digits.yaml", """
            audit: digits
            data:
              source: digits.csv
              label: digit
              types: { digit: category }
              positive: ["1"]
              tensors: { picture: { columns: [p0, p1, p2, p3], shape: [1, 2, 2] } }
            subject:
              train: { recipe: image-cnn, widths: [4] }
            """);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("reads the column 'picture' alone", run.Error + run.Output, StringComparison.Ordinal);
    }

    private async Task<AuditRecord> RunAsync(string spec, string folder)
    {
        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace[folder], "--threads", "2");
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        AuditRecord record = Records.Read(workspace[$"{folder}/record.json"]);
        Assert.All(record.Results, result => Assert.NotEqual(DomainStatus.Failed, result.Status));
        return record;
    }

    private static string TextOf(AuditRecord record) => Encoding.UTF8.GetString(record.ToJson());

    // A made-up attribute: two writers take turns.
    private void WriteDigits(int rows = int.MaxValue)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(Shared("data/digits/digits.csv.gz")), CompressionMode.Decompress));
        StringBuilder text = new($"{string.Join(',', Enumerable.Range(0, 64).Select(i => $"p{i}"))},digit,writer\n");
        for (int row = 0; row < rows && reader.ReadLine() is { } line; row++) text.Append(CultureInfo.InvariantCulture, $"{line},{(row % 3 == 0 ? "left" : "right")}\n");
        workspace.Write("digits.csv", text.ToString());
    }

    private void WriteWalks()
    {
        using ZipArchive zip = ZipFile.OpenRead(Shared("data/indoor-movement/IndoorMovement.zip"));
        StringBuilder text = new("walk,step,a1,a2,a3,a4,moves,group\n");
        foreach (string[] target in Lines(zip, "dataset/MovementAAL_target.csv"))
        {
            int walk = int.Parse(target[0], CultureInfo.InvariantCulture);
            foreach ((int step, string[] cells) in Lines(zip, $"dataset/MovementAAL_RSS_{walk}.csv").Index())
            {
                text.Append(CultureInfo.InvariantCulture, $"{walk},{step},{string.Join(',', cells)},{(target[1].Trim() == "1" ? "yes" : "no")},{(walk % 2 == 0 ? "even" : "odd")}\n");
            }
        }

        workspace.Write("walks.csv", text.ToString());
    }

    private static string[][] Lines(ZipArchive zip, string name)
    {
        using StreamReader reader = new(zip.GetEntry(name)!.Open());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Trim().Split(','))];
    }

    private static string Shared(string relative)
    {
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        return path;
    }
}
