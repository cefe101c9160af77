using System.Diagnostics;
using AuditKit.Core.Records;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class CreditAuditTests : IDisposable
{
    private static readonly string[] Small = ["--set", "data.synthesize.rows=6000", "--set", "subject.train.epochs=4", "--set", "domains.federated.clients=6", "--set", "domains.federated.rounds=3", "--set", "domains.explain.rows=64", "--threads", "2"];
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task The_template_runs_as_it_is_and_leaves_record_and_reports()
    {
        await CommandLine.RunAsync("init", workspace.Folder);

        CommandLine run = await CommandLine.RunAsync(["run", workspace["audit.yaml"], "-o", workspace["out"], .. Small]);

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error + run.Output);
        AuditRecord record = Records.Read(workspace["out/record.json"]);
        Assert.Equal(["data", "performance", "fairness", "explain", "privacy", "federated", "energy"], record.Results.Select(result => result.Domain));
        Assert.All(record.Results, result => Assert.Null(result.Error));
        Assert.True(File.Exists(workspace["out/report.pdf"]) && File.Exists(workspace["out/summary.md"]));
    }

    [Fact]
    public async Task The_predictions_template_runs_as_it_is()
    {
        await CommandLine.RunAsync("init", workspace.Folder, "--template", "predictions");

        CommandLine run = await CommandLine.RunAsync("run", workspace["audit.yaml"], "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error + run.Output);
    }

    [Fact]
    public async Task Interrupted_and_resumed_the_record_is_that_of_an_uninterrupted_run()
    {
        await CommandLine.RunAsync("init", workspace.Folder);
        await CommandLine.RunAsync(["run", workspace["audit.yaml"], "-o", workspace["straight"], .. Small]);

        int interrupted = await InterruptAsync([.. Small]);
        RunStatus status = Records.Read(workspace["out/record.json"]).Status;
        CommandLine resumed = await CommandLine.RunAsync(["run", workspace["audit.yaml"], "-o", workspace["out"], "--resume", .. Small]);

        Assert.Equal(130, interrupted);
        Assert.Equal(RunStatus.Cancelled, status);
        Assert.Contains("taken from the earlier run", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(Records.Repeatable(Records.Read(workspace["straight/record.json"])), Records.Repeatable(Records.Read(workspace["out/record.json"])));
    }

    [Fact]
    public async Task Gate_and_report_of_a_record_need_nothing_else()
    {
        await CommandLine.RunAsync("init", workspace.Folder);
        CommandLine run = await CommandLine.RunAsync(["run", workspace["audit.yaml"], "-o", workspace["out"], .. Small]);
        string record = workspace["record.json"];
        File.Copy(workspace["out/record.json"], record);

        CommandLine gate = await CommandLine.RunAsync("gate", record, "--policy", "baseline");
        CommandLine report = await CommandLine.RunAsync("report", record, "--format", "pdf", "-o", workspace["again.pdf"]);

        Assert.Equal(run.ExitCode, gate.ExitCode);
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(await File.ReadAllBytesAsync(workspace["out/report.pdf"], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(workspace["again.pdf"], TestContext.Current.CancellationToken));
    }

    /// <summary>Starts the program, waits until training is under way, and sends what Ctrl-C sends.</summary>
    private async Task<int> InterruptAsync(string[] settings)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])[typeof(Cli.Program).Assembly.Location, "run", workspace["audit.yaml"], "-o", workspace["out"], .. settings]) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("train: started", StringComparison.Ordinal)) break;
        }

        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Task<string> rest = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(rest, output);
        return process.ExitCode;
    }
}
