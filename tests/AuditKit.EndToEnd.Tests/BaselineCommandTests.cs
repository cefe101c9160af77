using System.Globalization;
using System.Text;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.EndToEnd.Tests;

/// <summary>A run is judged against the run before it: <c>run</c>, <c>gate</c> and <c>verify</c> with <c>--baseline</c>.</summary>
public sealed class BaselineCommandTests
{
    private const string Pack = """
        pack: strict
        version: 1.0.0
        title: No step back
        rules:
          - { id: strict/accuracy, metric: fairness.accuracy, require: ">= 0.5", because: Coins are cheaper. }
          - { id: strict/no-loss, change: fairness.accuracy, require: not worse by more than 0.05, because: Nobody should lose by an update. }
        """;

    [Fact]
    public async Task Run_IsComparedRowByRowAndCanBeVerified()
    {
        using Workspace work = new();
        await RunAsync(work, "v1", null, 3);
        await RunAsync(work, "v2", "v1", 0);

        AuditRecord record = Records.Read(Path.Combine(work["v2"], "record.json"));
        RuleVerdict change = record.Verdict!.Rules.Single(rule => rule.Rule.Kind == RuleKind.Change);
        Assert.Equal(Outcome.Pass, change.Outcome);
        Assert.All(change.Checks, check => Assert.True(check.Change!.Paired, check.Reason));
        Assert.Contains(change.Checks, check => check.Slice.IsAll && Math.Abs(check.Change!.Difference.Estimate!.Value - .01) < 1e-9);
        Assert.Equal(Records.Read(Path.Combine(work["v1"], "record.json")).ComputeDigest(), record.Verdict.Baseline!.Record);
        Assert.Contains("--baseline", record.Provenance.Command, StringComparison.Ordinal);

        CommandLine told = await CommandLine.RunAsync("verify", work["v2"], "--policy", work["strict.yaml"], "--baseline", work["v1"], "--json");
        Assert.True(told.ExitCode == 0, told.Output + told.Error);
        Assert.Contains("computed again", told.Output, StringComparison.Ordinal);
        CommandLine alone = await CommandLine.RunAsync("verify", work["v2"], "--policy", work["strict.yaml"]);
        Assert.True(alone.ExitCode == 0, alone.Output + alone.Error);
        Assert.Contains("give --baseline", alone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_IsUnpairedFromRecordsAloneAndRefusesWrongCalls()
    {
        using Workspace work = new();
        await RunAsync(work, "v1", null, 3);
        await RunAsync(work, "v2", null, 3);
        File.Copy(Path.Combine(work["v1"], "record.json"), work["one.json"]);
        File.Copy(Path.Combine(work["v2"], "record.json"), work["two.json"]);

        CommandLine paired = await CommandLine.RunAsync("gate", work["v2"], "--policy", work["strict.yaml"], "--baseline", work["v1"], "--json");
        CommandLine apart = await CommandLine.RunAsync("gate", work["v2"], "--policy", work["strict.yaml"], "--baseline", work["two.json"], "--json");
        CommandLine other = await CommandLine.RunAsync("gate", work["v2"], "--policy", work["strict.yaml"], "--baseline", work["one.json"], "--json");
        CommandLine idle = await CommandLine.RunAsync("gate", work["v2"], "--policy", "four-fifths", "--baseline", work["v1"]);
        CommandLine lost = await CommandLine.RunAsync("gate", work["v2"], "--policy", work["strict.yaml"], "--baseline", work["nothing"]);

        Assert.Equal([0, 3, 3, 2, 2], [paired.ExitCode, apart.ExitCode, other.ExitCode, idle.ExitCode, lost.ExitCode]);
        Assert.Contains("paired on the same rows", paired.Output, StringComparison.Ordinal);
        Assert.Contains("unpaired, wider", apart.Output, StringComparison.Ordinal);
        Assert.Contains("the baseline was measured on other data", other.Output, StringComparison.Ordinal);
        Assert.Contains("--baseline: four-fifths 1.0.0 has no rule about a change", idle.Error, StringComparison.Ordinal);
        Assert.Contains("there is no record", lost.Error, StringComparison.Ordinal);
    }

    private static async Task RunAsync(Workspace work, string model, string? baseline, int code)
    {
        work.Write("strict.yaml", Pack);
        work.Write("p.csv", Rows());
        string spec = work.Write(model + ".yaml", $$"""
            audit: {{model}}
            data: { source: p.csv, label: y, positive: "1", attributes: [g] }
            subject: { predictions: { prediction: {{model}}, positive: ["1"] } }
            domains: { fairness: { bootstrap: 100 } }
            policy: strict.yaml
            """);
        string[] compared = baseline is null ? [] : ["--baseline", work[baseline]];
        CommandLine run = await CommandLine.RunAsync(["run", spec, "-o", work[model], .. compared]);
        Assert.True(run.ExitCode == code, run.Output + run.Error);
    }

    // 1,000 rows: both models are right in 800, only the first in 10, only the second in 20.
    private static string Rows()
    {
        StringBuilder text = new("g,y,v1,v2\n");
        int row = 0;
        foreach ((string label, string old, string now, int count) in new[] { ("1", "1", "1", 400), ("0", "0", "0", 400), ("1", "1", "0", 10), ("1", "0", "1", 20), ("0", "1", "1", 170) })
        {
            for (int i = 0; i < count; i++) text.Append(CultureInfo.InvariantCulture, $"{(row++ % 2 == 0 ? "a" : "b")},{label},{old},{now}\n");
        }

        return text.ToString();
    }
}
