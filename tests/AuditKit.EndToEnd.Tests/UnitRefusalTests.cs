namespace AuditKit.EndToEnd.Tests;

/// <summary>What cannot be said about rows that belong to units is refused, in a spec and on the command line.</summary>
[Trait("Kind", "contract")]
public sealed class UnitRefusalTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("task: regression, prediction: p", "who", "data.unit")]
    [InlineData("task: multiclass, prediction: p", "who", "data.unit")]
    [InlineData("task: ranking, rank: p, query: g", "who", "data.unit")]
    public async Task A_task_without_intervals_over_units_refuses_them_in_a_spec(string predictions, string unit, string path)
    {
        CommandLine run = await CommandLine.RunAsync("run", Spec(predictions, unit), "-o", workspace["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(path, run.Error, StringComparison.Ordinal);
        Assert.Contains("rows of one unit are not independent", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_may_be_the_units_of_a_ranking()
    {
        CommandLine run = await CommandLine.RunAsync("run", Spec("task: ranking, rank: p, query: who", "who"), "-o", workspace["out"]);

        Assert.DoesNotContain("data.unit", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--unit", "--task", "regression", "--prediction", "p")]
    [InlineData("--unit", "--task", "multiclass", "--prediction", "p")]
    [InlineData("--unit", "--task", "ranking", "--query", "g", "--rank", "p")]
    public async Task The_command_line_refuses_them_as_well(string option, params string[] arguments)
    {
        CommandLine run = await CommandLine.RunAsync(["fairness", Rows(), "--label", "y", "--by", "g", "--unit", "who", .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
        Assert.Contains("rows of one unit are not independent", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unit: who", "rows of one unit are not")]
    [InlineData("weight: p", "need rows without weights")]
    public async Task Intervals_for_every_look_refuse_units_and_weights_in_a_spec(string role, string reason)
    {
        Rows();
        string spec = workspace.Write("small.yaml", $$"""
            audit: small
            data:
              source: rows.csv
              label: y
              positive: 1
              attributes: [g]
              {{role}}
            subject:
              predictions: { prediction: p, threshold: 2 }
            domains:
              fairness: { intervals: anytime }
            """);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("domains.fairness.intervals", run.Error, StringComparison.Ordinal);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rows of one unit are not", "--unit", "who")]
    [InlineData("need rows without weights", "--weight", "p")]
    public async Task Intervals_for_every_look_refuse_them_on_the_command_line(string reason, params string[] role)
    {
        CommandLine run = await CommandLine.RunAsync(["fairness", Rows(), "--label", "y", "--prediction", "p", "--threshold", "2", "--by", "g", "--intervals", "anytime", .. role]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--intervals", run.Error, StringComparison.Ordinal);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    private string Rows() => workspace.Write("rows.csv", "y,p,g,who\n1,1,a,u\n0,2,b,u\n1,1,a,v\n0,2,b,v\n");

    private string Spec(string predictions, string unit)
    {
        Rows();
        return workspace.Write("small.yaml", $$"""
            audit: small
            data:
              source: rows.csv
              label: y
              attributes: [g]
              unit: {{unit}}
            subject:
              predictions: { {{predictions}} }
            domains:
              fairness: {}
            """);
    }
}
