using System.Text.RegularExpressions;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

/// <summary>What the README shows, a test ran.</summary>
[Trait("Kind", "contract")]
public sealed partial class ReadmeTests : IDisposable
{
    private readonly Workspace workspace = new();
    private readonly string readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task The_yaml_on_the_first_screen_makes_a_plan()
    {
        string spec = workspace.Write("audit.yaml", Yaml().Match(readme).Groups["text"].Value);

        CommandLine plan = await CommandLine.RunAsync("plan", spec);

        Assert.True(plan.ExitCode == 0, plan.Error);
    }

    [Fact]
    public async Task The_yaml_of_a_model_makes_a_plan()
    {
        File.WriteAllBytes(workspace["images.idx"], [0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 8, 0, 0, 0, 8, .. Enumerable.Range(0, 40 * 64).Select(i => (byte)(i * 7))]);
        workspace.Write("people.csv", "outcome,sex\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 2},{(i % 3 == 0 ? "a" : "b")}\n")));
        string spec = workspace.Write("audit.yaml", "audit: pictures\n" + Yaml().Matches(readme)[1].Groups["text"].Value + "domains: { fairness: {} }\n");

        CommandLine plan = await CommandLine.RunAsync("plan", spec);

        Assert.True(plan.ExitCode == 0, plan.Error);
    }

    [Fact]
    public void The_test_command_is_the_one_that_ci_calls() =>
        Assert.Contains("\ndotnet test ", File.ReadAllText(Path.Combine(Checkout.Root, ".ci/run")), StringComparison.Ordinal);

    [Fact]
    public void Every_command_shown_exists()
    {
        HashSet<string> known = ["init", "plan", "run", "gate", "policy", "report", "sign", "verify", "replay", "fairness", "slices", "compare", "data", "model", "explain", "privacy", "doctor"];
        string[] shown = [.. Command().Matches(readme).Select(match => match.Groups["name"].Value).Distinct()];

        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.Contains(name, known));
    }

    [Fact]
    public void Every_file_that_is_linked_exists()
    {
        Assert.All(Link().Matches(readme).Select(match => match.Groups["path"].Value), path => Assert.True(Path.Exists(Path.Combine(Checkout.Root, path)), path));
    }

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex("^auditkit (?<name>[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\((?<path>(?!https?:)[^)#]+)\)")]
    private static partial Regex Link();
}
