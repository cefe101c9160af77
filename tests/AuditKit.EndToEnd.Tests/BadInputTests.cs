namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class BadInputTests : IDisposable
{
    private const string Good = """
        audit: small
        data:
          source: rows.csv
          label: y
          positive: "1"
          attributes: [g]
        subject:
          predictions: { prediction: p }
        domains:
          fairness: { intersections: 1 }
        policy: baseline
        """;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("  label: y", "  lable: y", "small.yaml:4:3", "Did you mean 'label'?")]
    [InlineData("label: y", "label: outcome", "small.yaml:4:3", "outcome")]
    [InlineData("attributes: [g]", "attributes: [gender]", "small.yaml:6:3", "gender")]
    [InlineData("policy: baseline", "policy: nowhere.yaml", "small.yaml:11:1", "nowhere.yaml")]
    [InlineData("  fairness:", "  fairnes:", "small.yaml:10:3", "Did you mean 'fairness'?")]
    [InlineData("predictions: { prediction: p }", "predictions: { prediction: q }", "small.yaml:8:", "q")]
    [InlineData("  fairness: { intersections: 1 }", "  explain: { rows: 10 }", "small.yaml:10:3", "model")]
    public async Task A_wrong_spec_is_refused_with_place_and_remedy(string good, string bad, string place, string word)
    {
        workspace.Write("rows.csv", "y,p,g\n1,1,a\n0,0,b\n1,0,a\n0,1,b\n");
        string spec = workspace.Write("small.yaml", Good.Replace(good, bad, StringComparison.Ordinal));

        await AssertRefusedAsync(spec, place, word);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("y,p,g\n", "row")]
    [InlineData("y,p,g\n1,1,a\n0,0\n1,0,b\n", "rows.csv:3")]
    [InlineData("y,p,g\n1,1,a\n1,0,b\n1,1,b\n", "one class")]
    public async Task Rows_that_cannot_be_used_are_refused_with_place_and_remedy(string rows, string word)
    {
        workspace.Write("rows.csv", rows);
        string spec = workspace.Write("small.yaml", Good);

        await AssertRefusedAsync(spec, string.Empty, word);
    }

    [Fact]
    public async Task A_policy_that_names_an_unknown_metric_is_refused_with_its_line()
    {
        workspace.Write("rows.csv", "y,p,g\n1,1,a\n0,0,b\n1,0,a\n0,1,b\n");
        workspace.Write("strict.yaml", """
            pack: strict
            version: 1.0.0
            title: Strict
            rules:
              - id: strict/unknown
                metric: fairness.niceness
                require: ">= 0.8"
                because: Nice is good.
            """);
        string spec = workspace.Write("small.yaml", Good.Replace("policy: baseline", "policy: strict.yaml", StringComparison.Ordinal));

        await AssertRefusedAsync(spec, "strict.yaml:6", "fairness.niceness");
    }

    [Fact]
    public async Task Several_mistakes_are_listed_at_once()
    {
        workspace.Write("rows.csv", "y,p,g\n1,1,a\n0,0,b\n");
        string spec = workspace.Write("small.yaml", Good.Replace("label: y", "lable: y", StringComparison.Ordinal).Replace("intersections: 1", "intersections: many", StringComparison.Ordinal).Replace("audit: small", "audit: small\nsede: 3", StringComparison.Ordinal));

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("lable", run.Error, StringComparison.Ordinal);
        Assert.Contains("many", run.Error, StringComparison.Ordinal);
        Assert.Contains("sede", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tiny_group_is_not_measured_and_never_zero_and_never_a_pass()
    {
        System.Text.StringBuilder rows = new("y,p,g\n");
        for (int i = 0; i < 400; i++) rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i % 2},{(i / 2) % 2},{(i % 3 == 0 ? "a" : "b")}\n");
        rows.Append("0,0,lonely\n");
        workspace.Write("rows.csv", rows.ToString());
        string spec = workspace.Write("small.yaml", Good);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"]);

        Core.Records.AuditRecord record = Records.Read(workspace["out/record.json"]);
        Core.Measurements.Measurement lonely = Records.Find(record, "fairness.true_positive_rate", ("g", "lonely"));
        Assert.Null(lonely.Estimate);
        Assert.Contains("positive", lonely.Reason, StringComparison.Ordinal);
        Assert.NotEqual(0, run.ExitCode);
        Assert.NotEqual(Core.Policies.Outcome.Pass, record.Verdict!.Outcome);
    }

    private async Task AssertRefusedAsync(string spec, string place, string word)
    {
        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"]);

        Assert.True(run.ExitCode == 2, $"exit {run.ExitCode}\n{run.Error}\n{run.Output}");
        Assert.Contains(place, run.Error, StringComparison.Ordinal);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace["out/record.json"]));
    }
}
