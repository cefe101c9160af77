using System.Text.Json;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class ExplainCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task The_trained_model_is_explained_with_a_gap_under_a_thousandth_and_the_same_bytes_twice()
    {
        string spec = workspace.Write("audit.yaml", """
            audit: small
            data:
              synthesize: { kind: credit, rows: 4000 }
              label: approved
              positive: "yes"
              exclude: [sex, age_band, consent]
            subject:
              train: { recipe: tabular-mlp, layers: [32, 16], epochs: 4 }
            domains:
              explain: { rows: 32 }
            """);
        await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");
        await CommandLine.RunAsync("data", "synthesize", "credit", "--rows", "300", "--seed", "5", "-o", workspace["rows.csv"]);

        CommandLine first = await ExplainAsync("a.npy"), second = await ExplainAsync("b.npy");

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(await File.ReadAllBytesAsync(workspace["a.npy"], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(workspace["b.npy"], TestContext.Current.CancellationToken));
        using JsonDocument json = JsonDocument.Parse(first.Output);
        double[] gaps = [.. json.RootElement.GetProperty("attribution").GetProperty("gaps").EnumerateArray().Select(gap => gap.GetDouble())];
        Assert.Equal(300, gaps.Length);
        Assert.All(gaps, gap => Assert.InRange(gap, 0, 1e-3));
    }

    [Theory]
    [InlineData("--model", "nowhere")]
    [InlineData("--target", "9")]
    [InlineData("--method", "astrology")]
    public async Task A_request_that_cannot_be_met_is_refused(string option, string value)
    {
        string spec = workspace.Write("audit.yaml", """
            audit: small
            data: { synthesize: { kind: credit, rows: 600 }, label: approved, positive: "yes" }
            subject: { train: { recipe: logistic-regression } }
            """);
        await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");
        await CommandLine.RunAsync("data", "synthesize", "credit", "--rows", "120", "-o", workspace["rows.csv"]);
        Dictionary<string, string> call = new() { ["--model"] = workspace["out"], ["--inputs"] = workspace["rows.csv"], ["-o"] = workspace["a.npy"], [option] = value };

        CommandLine refused = await CommandLine.RunAsync(["explain", .. call.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(value, refused.Error, StringComparison.Ordinal);
    }

    private Task<CommandLine> ExplainAsync(string output) => CommandLine.RunAsync(
        "explain", "--model", workspace["out"], "--inputs", workspace["rows.csv"], "--method", "integrated-gradients", "--tolerance", "1e-3", "--threads", "2", "-o", workspace[output], "--json");
}
