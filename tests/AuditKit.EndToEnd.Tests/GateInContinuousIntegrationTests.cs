using System.Diagnostics;
using System.Globalization;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

/// <summary>The script of the CI templates, as a new user sets it up: it publishes first, and ends with the audit's own code.</summary>
[Trait("Kind", "contract")]
public sealed class GateInContinuousIntegrationTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(">= 0.7", 0, "# ● Pass", "every rule passed", null)]
    [InlineData(">= 0.9", 1, "# ■ Fail", "a rule failed", "::error title=limit/accuracy fail::")]
    [InlineData(">= 0.8", 3, "# ◐ Inconclusive", "inconclusive or not estimable", "::warning title=limit/accuracy inconclusive::")]
    public async Task The_summary_is_published_before_the_code(string limit, int code, string headline, string meaning, string? annotation)
    {
        Rows();
        Spec();
        Policy(limit);

        (int exit, string log) = await RunAsync("audit.yaml");

        Assert.True(exit == code, log);
        Assert.StartsWith(headline, File.ReadAllText(workspace["step.md"]), StringComparison.Ordinal);
        Assert.Contains($"exit-code={code.ToString(CultureInfo.InvariantCulture)}\n", File.ReadAllText(workspace["outputs"]), StringComparison.Ordinal);
        Assert.Contains(meaning, log, StringComparison.Ordinal);
        Assert.Equal(annotation is null ? 0 : 1, Annotations(log).Length);
        if (annotation is not null) Assert.StartsWith(annotation, Annotations(log)[0], StringComparison.Ordinal);
        Assert.All(["record.json", "report.pdf", "findings.sarif", "junit.xml"], file => Assert.True(new FileInfo(Path.Combine(workspace["out"], file)).Length > 0, file));
    }

    [Fact]
    public async Task Annotations_are_for_the_runner_that_reads_them()
    {
        Rows();
        Spec();
        Policy(">= 0.9");

        (int exit, string log) = await RunAsync("audit.yaml", actions: "false");

        Assert.Equal(1, exit);
        Assert.Empty(Annotations(log));
    }

    [Fact]
    public async Task A_broken_spec_is_neither_a_pass_nor_a_failed_rule()
    {
        workspace.Write("audit.yaml", "audit: broken\ndata: { source: nowhere.csv, lable: y }\n");

        (int exit, string log) = await RunAsync("audit.yaml");

        Assert.Equal(2, exit);
        Assert.Contains("lable", log, StringComparison.Ordinal);
        Assert.Contains("code 2", File.ReadAllText(workspace["step.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_summary_is_cut_below_the_limit_with_a_pointer()
    {
        Directory.CreateDirectory(workspace["out"]);
        File.WriteAllLines(Path.Combine(workspace["out"], "summary.md"), Enumerable.Range(0, 60_000).Select(i => $"| line {i} of a summary that is far too long: é é é |"));

        (int exit, _) = await RunAsync("any.yaml", "true");

        string[] lines = File.ReadAllLines(workspace["step.md"]);
        Assert.Equal(0, exit);
        Assert.InRange(new FileInfo(workspace["step.md"]).Length, 890_000, 1_000_000);
        Assert.Contains("_Cut at 900000 of", lines[^1], StringComparison.Ordinal);
        Assert.All(lines[..^2], line => Assert.EndsWith("|", line, StringComparison.Ordinal));
    }

    private async Task<(int Exit, string Log)> RunAsync(string spec, string? command = null, string actions = "true")
    {
        ProcessStartInfo start = new("bash", [Path.Combine(Checkout.Root, "tools", "ci", "audit.sh")])
        {
            WorkingDirectory = workspace.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AUDITKIT_SPEC"] = spec;
        start.Environment["AUDITKIT_OUTPUT"] = "out";
        start.Environment["AUDITKIT_COMMAND"] = command ?? $"dotnet {Path.Combine(AppContext.BaseDirectory, "auditkit.dll")}";
        start.Environment["GITHUB_ACTIONS"] = actions;
        start.Environment["GITHUB_STEP_SUMMARY"] = workspace["step.md"];
        start.Environment["GITHUB_OUTPUT"] = workspace["outputs"];
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }

    private static string[] Annotations(string log) => [.. log.Split('\n').Where(line => line.StartsWith("::", StringComparison.Ordinal))];

    // 320 of 400 answers are right in both groups: accuracy 0.8, 95 % about 0.76 to 0.84.
    private void Rows() => File.WriteAllLines(
        workspace["rows.csv"],
        Enumerable.Range(0, 400).Select(i => $"{(i / 2) % 2},{((i / 2) + (i % 10 < 2 ? 1 : 0)) % 2},{(i % 2 == 0 ? "a" : "b")}").Prepend("y,p,g"));

    private void Spec() => workspace.Write("audit.yaml", """
        audit: ci
        data: { source: rows.csv, label: y, positive: "1", attributes: [g] }
        subject: { predictions: { prediction: p } }
        domains: { fairness: {} }
        policy: limit.yaml
        """);

    private void Policy(string limit) => workspace.Write("limit.yaml", $"""
        pack: limit
        version: 1.0.0
        title: Accuracy
        rules:
          - id: limit/accuracy
            metric: performance.accuracy
            require: "{limit}"
            because: Wrong answers cost people.
        """);
}
