using System.Text.Json;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class ImageAuditTests : IDisposable
{
    private const string Digits = "data/digits/digits.csv.gz";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Digits_are_trained_and_audited_from_a_spec_and_no_report_lists_their_pixels()
    {
        if (SharedFiles.Find(Digits) is not { } digits)
        {
            Assert.Skip(SharedFiles.Absent(Digits));
            return;
        }

        // Rows alternate between two writers in the file of groups, which stands beside the spec.
        workspace.Write("groups.csv", "writer\n" + string.Concat(Enumerable.Range(0, 1797).Select(row => row % 2 == 0 ? "one\n" : "two\n")));
        string spec = workspace.Write("audit.yaml", $$"""
            audit: digits
            data:
              source: {{digits}}
              labels: { file: groups.csv, csv: { header: true } }
              csv: { header: false }
              tensors: { image: { columns: "column_*", shape: [1, 8, 8], scale: 0.0625 } }
              label: column_65
              positive: ["3"]
              attributes: [writer]
              exclude: [writer]
            subject:
              train: { recipe: logistic-regression }
            domains:
              fairness: { bootstrap: 100 }
              explain: { rows: 32 }
              privacy: { quasi: [writer] }
            report: { formats: [md] }
            """);

        CommandLine plan = await CommandLine.RunAsync("plan", spec), run = await CommandLine.RunAsync("run", spec, "-o", workspace["run"]);

        Assert.True(run.ExitCode == 0, run.Error + plan.Error);
        Assert.Contains("tensor [1, 8, 8]", plan.Output, StringComparison.Ordinal);
        string record = await File.ReadAllTextAsync(workspace["run/record.json"], TestContext.Current.CancellationToken);
        using JsonDocument json = JsonDocument.Parse(record);
        JsonElement[] results = [.. json.RootElement.GetProperty("results").EnumerateArray()];
        Assert.All(results, result => Assert.Equal("completed", result.GetProperty("status").GetString()));
        JsonElement data = results.Single(result => result.GetProperty("domain").GetString() == "data");
        JsonElement constant = data.GetProperty("measurements").EnumerateArray().Single(measurement => measurement.GetProperty("metric").GetString() == "data.constant_place_share");

        // Three of the 64 pixels are 0 in every digit: the left column's first and fifth, and the right column's fifth.
        Assert.Equal(3 / 64.0, constant.GetProperty("value").GetDouble());
        Assert.DoesNotContain("image[", record, StringComparison.Ordinal);
        Assert.DoesNotContain("column_12", record.Replace("column_*", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
