using System.IO.Compression;
using System.Text.RegularExpressions;

namespace AuditKit.EndToEnd.Tests;

/// <summary>An audit that is run again gives the same record, and whatever does not is named.</summary>
[Trait("Kind", "end-to-end")]
public sealed partial class ReplayCommandTests : IDisposable
{
    private readonly EvidenceBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_replay_of_folder_record_and_archive_gives_the_record()
    {
        await bench.RunAsync("--seed", "11", "--set", "domains.fairness.bootstrap=100");
        ZipFile.CreateFromDirectory(bench["out"], bench["bundle.zip"]);

        foreach (string source in new[] { bench["out"], bench["out/record.json"], bench["bundle.zip"] })
        {
            CommandLine replay = await ReplayAsync(source);
            Assert.True(replay.ExitCode == 0, source + replay.Output + replay.Error);
            Assert.Contains("The replay gives the record.", replay.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("DIFFERS", replay.Output, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await CommandLine.RunAsync("verify", bench["out"])).ExitCode);
    }

    [Fact]
    public async Task A_changed_number_is_named_with_both_values()
    {
        await bench.RunAsync();
        string path = bench["out/record.json"];
        string record = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Match value = Rate().Match(record);
        string forged = string.Concat(record.AsSpan(0, value.Groups["value"].Index), "0.4321", record.AsSpan(value.Groups["value"].Index + value.Groups["value"].Length));
        await File.WriteAllTextAsync(path, forged, TestContext.Current.CancellationToken);

        CommandLine replay = await ReplayAsync(bench["out"]);

        Assert.True(replay.ExitCode == 4, replay.Output + replay.Error);
        string line = Assert.Single(replay.Output.Split('\n'), line => line.StartsWith("DIFFERS", StringComparison.Ordinal));
        Assert.Contains("fairness.selection_rate", line, StringComparison.Ordinal);
        Assert.Contains("was 0.4321, is now " + value.Groups["value"].Value, line, StringComparison.Ordinal);
        Assert.Equal(0, (await ReplayAsync(path, "--tolerance", "0.2")).ExitCode);
    }

    [Fact]
    public async Task A_changed_byte_of_the_data_is_refused_with_both_digests_before_work_starts()
    {
        await bench.RunAsync();
        byte[] rows = await File.ReadAllBytesAsync(bench["rows.csv"], TestContext.Current.CancellationToken);
        string before = Core.Digest.Of(rows).ToString();
        rows[6] ^= 1;
        await File.WriteAllBytesAsync(bench["rows.csv"], rows, TestContext.Current.CancellationToken);

        CommandLine replay = await ReplayAsync(bench["out"]);
        File.Delete(bench["out/inputs.json"]);
        CommandLine alone = await ReplayAsync(bench["out"]);

        Assert.Equal([2, 2], new[] { replay.ExitCode, alone.ExitCode });
        Assert.Contains("rows.csv", replay.Error, StringComparison.Ordinal);
        Assert.Contains(before, replay.Error, StringComparison.Ordinal);
        Assert.Contains(Core.Digest.Of(rows).ToString(), replay.Error, StringComparison.Ordinal);
        Assert.Contains("--from", replay.Error, StringComparison.Ordinal);
        Assert.Contains("load", alone.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("started", replay.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_without_its_spec_is_refused()
    {
        await bench.RunAsync();
        File.Copy(bench["out/record.json"], bench["alone.json"]);

        CommandLine replay = await ReplayAsync(bench["alone.json"]);

        Assert.Equal(2, replay.ExitCode);
        Assert.Contains("spec.yaml", replay.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_are_not_there_are_refused_with_what_to_do()
    {
        await bench.RunAsync();
        Directory.CreateDirectory(bench["elsewhere"]);

        CommandLine replay = await CommandLine.RunAsync("replay", bench["out"], "--from", bench["elsewhere"]);

        Assert.Equal(2, replay.ExitCode);
        Assert.Contains("rows.csv", replay.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_version_or_machine_is_refused_unless_a_tolerance_is_given()
    {
        await bench.RunAsync();
        string path = bench["out/record.json"];
        string record = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        record = Code().Replace(record, "\"code\": \"0.0.1\"", 1);
        await File.WriteAllTextAsync(path, Processors().Replace(record, "${head}\"value\": \"96\"", 1), TestContext.Current.CancellationToken);

        CommandLine exact = await ReplayAsync(path);
        CommandLine close = await ReplayAsync(path, "--tolerance", "1e-9");

        Assert.Equal(2, exact.ExitCode);
        Assert.Contains("0.0.1", exact.Error, StringComparison.Ordinal);
        Assert.Contains("processors", exact.Error, StringComparison.Ordinal);
        Assert.True(close.ExitCode == 0, close.Output + close.Error);
        Assert.Contains("not replayed: provenance.code", close.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trained_model_with_energy_is_replayed_but_for_what_measures_the_run()
    {
        await CommandLine.RunAsync("init", bench["credit"]);
        string[] small = ["--set", "data.synthesize.rows=2000", "--set", "subject.train.epochs=2", "--set", "domains.federated.clients=4", "--set", "domains.federated.rounds=2", "--set", "domains.explain.rows=32", "--threads", "2"];
        CommandLine run = await CommandLine.RunAsync(["run", bench["credit/audit.yaml"], "-o", bench["trained"], .. small]);
        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error);

        CommandLine replay = await CommandLine.RunAsync("replay", bench["trained"], "--from", bench["credit"], "-o", bench["again"]);

        Assert.True(replay.ExitCode == 0, replay.Output + replay.Error);
        Assert.Contains("not replayed: energy: it measures the run itself", replay.Output, StringComparison.Ordinal);
        Assert.Contains("identical: train: it made the same bytes", replay.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(bench["again/report.pdf"]));
    }

    private Task<CommandLine> ReplayAsync(string source, params string[] more) =>
        CommandLine.RunAsync(["replay", source, "--from", Path.GetDirectoryName(bench["rows.csv"])!, .. more]);

    [GeneratedRegex("\"metric\": \"fairness.selection_rate\",.*?\"value\": (?<value>[0-9.]+)", RegexOptions.Singleline)]
    private static partial Regex Rate();

    [GeneratedRegex("\"code\": \"[^\"]*\"")]
    private static partial Regex Code();

    [GeneratedRegex("(?<head>\"name\": \"processors\",\\s*)\"value\": \"[0-9]+\"")]
    private static partial Regex Processors();
}
