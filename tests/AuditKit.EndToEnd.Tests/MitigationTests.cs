using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class MitigationTests : IDisposable
{
    private const string Spec = """
        audit: credit-mitigation
        data:
          synthesize: { kind: credit, rows: 8000, seed: 1 }
          label: approved
          positive: "yes"
          attributes: [sex]
          exclude: [sex, age_band, consent]
          split: { test: 0.4, stratify: [approved, sex] }
        subject:
          train: { recipe: logistic-regression }
        domains:
          fairness:
            intersections: 1
            bootstrap: 200
            mitigation: { methods: [reweighing, correlation-removal, threshold-optimizer, exponentiated-gradient, grid-search], limit: 0.05 }
        """;

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Where_the_bias_is_known_the_gap_shrinks_and_the_report_says_at_what_cost()
    {
        string spec = workspace.Write("audit.yaml", Spec);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");
        CommandLine again = await CommandLine.RunAsync("run", spec, "-o", workspace["again"], "--threads", "1");

        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.Equal(0, again.ExitCode);
        AuditRecord record = Records.Read(workspace["out/record.json"]);
        foreach (string method in new[] { "correlation-removal", "threshold-optimizer", "exponentiated-gradient" })
        {
            Measurement change = Of(record, "fairness.mitigation_demographic_parity_change", method);
            Assert.True(change.Interval!.Upper < 0, $"{method}: {change.Interval}");
            // Labels are biased, so equal rates cost accuracy on them; whatever the cost, it is stated.
            Assert.True(Of(record, "fairness.mitigation_accuracy_change", method).Interval!.Lower > -0.15);
        }

        Finding outcome = record.Results.SelectMany(result => result.Findings).Single(finding => finding.Code == "fairness.mitigation_outcome");
        Assert.Contains("5 candidates were tried", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("accuracy by", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains(record.Stages, stage => stage.Id == "mitigate");
        Assert.Equal(Text(record), Text(Records.Read(workspace["again/record.json"])));
    }

    [Fact]
    public async Task Stored_predictions_take_thresholds_alone_and_other_methods_are_refused()
    {
        await CommandLine.RunAsync("init", workspace.Folder, "--template", "predictions");

        CommandLine run = await CommandLine.RunAsync("run", workspace["audit.yaml"], "-o", workspace["out"], "--set", "domains.fairness.mitigation=threshold-optimizer");
        CommandLine refused = await CommandLine.RunAsync("run", workspace["audit.yaml"], "-o", workspace["no"], "--set", "domains.fairness.mitigation=reweighing");
        CommandLine unknown = await CommandLine.RunAsync("run", workspace["audit.yaml"], "-o", workspace["no"], "--set", "domains.fairness.mitigation={ methods: threshold-optimizer, constraint: fairness }");

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error + run.Output);
        Assert.Contains(Records.Read(workspace["out/record.json"]).Results.SelectMany(result => result.Findings), finding => finding.Code == "fairness.attribute_read_at_decision");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("reweighing trains a model", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("equalized-odds", unknown.Error, StringComparison.Ordinal);
    }

    private static string Text(AuditRecord record) => Core.Json.CanonicalJson.WriteText(Records.Result(record, "fairness"));

    private static Measurement Of(AuditRecord record, string metric, string method) =>
        record.Results.SelectMany(result => result.Measurements).Single(measurement => measurement.Metric == metric && measurement.Options.TryGetValue("mitigation", out string? name) && name == method);
}
