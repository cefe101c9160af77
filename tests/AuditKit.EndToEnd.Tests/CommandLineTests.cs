using System.Text.Json;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("init")]
    [InlineData("plan")]
    [InlineData("run")]
    [InlineData("gate")]
    [InlineData("report")]
    [InlineData("sign")]
    [InlineData("verify")]
    [InlineData("fairness")]
    [InlineData("slices")]
    [InlineData("data", "profile")]
    [InlineData("data", "synthesize")]
    [InlineData("model", "train")]
    [InlineData("model", "import")]
    [InlineData("model", "inspect")]
    [InlineData("model", "predict")]
    [InlineData("explain")]
    [InlineData("privacy", "table")]
    [InlineData("privacy", "epsilon")]
    [InlineData("doctor")]
    public async Task Every_command_has_help_with_an_example_that_parses(params string[] words)
    {
        CommandLine help = await CommandLine.RunAsync([.. words, "--help"]);

        Assert.Equal(0, help.ExitCode);
        string example = help.Output.Split('\n').SkipWhile(line => !line.StartsWith("Example", StringComparison.Ordinal)).First(line => line.StartsWith("  auditkit ", StringComparison.Ordinal));
        Assert.StartsWith("  auditkit " + string.Join(' ', words), example, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("frobnicate")]
    [InlineData("run", "audit.yaml", "--threads", "0")]
    [InlineData("gate", "record.json", "--verbosity", "loud")]
    public async Task A_wrong_call_is_refused_with_code_2_and_a_pointer_to_help(params string[] words)
    {
        CommandLine refused = await CommandLine.RunAsync(words);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--help", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_shows_stages_and_every_default_and_writes_nothing()
    {
        await CommandLine.RunAsync("init", workspace.Folder);

        CommandLine plan = await CommandLine.RunAsync("plan", workspace["audit.yaml"], "--json");

        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("\"dropout\"", plan.Output, StringComparison.Ordinal);
        Assert.Contains("\"neededBy\"", plan.Output, StringComparison.Ordinal);
        Assert.Equal(["audit.yaml"], Directory.EnumerateFileSystemEntries(workspace.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_column_that_does_not_exist_is_named_by_the_option_that_asked_for_it()
    {
        workspace.Write("rows.csv", "y,p,g\n1,1,a\n0,0,b\n");

        CommandLine refused = await CommandLine.RunAsync("fairness", workspace["rows.csv"], "--label", "outcome", "--prediction", "p", "--by", "g,race");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--label: there is no column 'outcome'", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--by: there is no column 'race'", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_never_overwrites_a_file()
    {
        await CommandLine.RunAsync("init", workspace.Folder);
        File.WriteAllText(workspace["audit.yaml"], "mine");

        CommandLine again = await CommandLine.RunAsync("init", workspace.Folder);

        Assert.Equal(2, again.ExitCode);
        Assert.Equal("mine", await File.ReadAllTextAsync(workspace["audit.yaml"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_broken_record_is_refused_with_the_place()
    {
        workspace.Write("record.json", "{ \"format\": \"auditkit.record/1\", \"audit\": 3 }");

        CommandLine gate = await CommandLine.RunAsync("gate", workspace["record.json"]);

        Assert.Equal(2, gate.ExitCode);
        Assert.Contains("$.audit", gate.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_what_each_missing_thing_costs()
    {
        CommandLine doctor = await CommandLine.RunAsync("doctor", "--json");

        Assert.Equal(0, doctor.ExitCode);
        Assert.Contains("libtorch", doctor.Output, StringComparison.Ordinal);
        using JsonDocument checks = JsonDocument.Parse(doctor.Output);
        JsonElement[] all = [.. checks.RootElement.EnumerateArray()];
        string[] wanted = ["processor", "runtime", "libtorch", "CUDA device", "ONNX Runtime", "TorchScript process", "energy counter", "fonts of reports"];
        Assert.All(wanted, name => Assert.Contains(all, check => check.GetProperty("what").GetString() == name));
        // What is missing costs something; what is there costs nothing.
        Assert.All(all, check => Assert.Equal(check.GetProperty("available").GetBoolean(), check.GetProperty("cost").GetString()!.Length == 0));
        Assert.True(Assert.Single(all, check => check.GetProperty("what").GetString() == "TorchScript process").GetProperty("available").GetBoolean());
    }
}
