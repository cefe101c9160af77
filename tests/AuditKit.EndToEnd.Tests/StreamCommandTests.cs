using System.Text.Json;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

/// <summary>The same file in memory and as a stream.</summary>
[Trait("Kind", "contract")]
public sealed class StreamCommandTests
{
    private const string Compas = "data/compas/compas-scores-two-years.noid.csv", Adult = "reference/models/adult_mlp/test_predictions.csv";

    private static readonly string[] RowMetrics = ["fairness.scoring_rate", "fairness.slice", "fairness.threshold", "fairness.sweep"];

    [Fact]
    public async Task Every_number_of_a_stream_with_few_scores_is_the_number_in_memory()
    {
        string[] columns = ["--label", "two_year_recid", "--prediction", "decile_score", "--threshold", "5", "--score", "decile_score", "--by", "race,sex", "--bootstrap", "100"];

        Dictionary<string, string> memory = await MeasureAsync(Compas, [.. columns, "--stream", "never"]), streamed = await MeasureAsync(Compas, [.. columns, "--stream", "always"]);

        Assert.All(streamed, pair => Assert.Equal(memory[pair.Key], pair.Value));
        AssertAllButRowMetrics(memory, streamed);
    }

    [Fact]
    public async Task With_many_scores_a_stream_gives_the_same_rates_and_bounds_the_area()
    {
        string[] columns = ["--label", "y_true", "--prediction", "y_pred", "--score", "score", "--by", "sex", "--bootstrap", "100"];

        Dictionary<string, string> memory = await MeasureAsync(Adult, [.. columns, "--stream", "never"]), streamed = await MeasureAsync(Adult, [.. columns, "--stream", "always"]);

        // Where a number is given it is the same, but for sums of fixed-point terms in place of sums of doubles.
        KeyValuePair<string, string>[] given = [.. streamed.Where(pair => !pair.Value.Contains("were streamed", StringComparison.Ordinal) && !pair.Key.StartsWith("fairness.brier_score", StringComparison.Ordinal))];
        Assert.All(given, pair => Assert.Equal(memory[pair.Key], pair.Value));
        AssertAllButRowMetrics(memory, streamed);
        string key = memory.Keys.Single(name => name.StartsWith("fairness.brier_score", StringComparison.Ordinal) && name.Contains("{}", StringComparison.Ordinal));
        // Sums of fixed-point terms against sums of doubles.
        Assert.Equal(double.Parse(memory[key].Split(' ')[0]), double.Parse(streamed[key].Split(' ')[0]), 1e-12);
        Assert.Contains("the AUC lies in [0.", streamed[key.Replace("brier_score", "auc", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_way_of_reading_is_an_input_error()
    {
        CommandLine run = await CommandLine.RunAsync("fairness", "none.csv", "--prediction", "p", "--by", "g", "--stream", "sometimes");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--stream", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_single_rows_and_was_asked_for_is_said_to_be_left_out()
    {
        using Workspace workspace = new();
        string file = workspace.Write("rows.csv", "y,p,g,job\n1,1,a,x\n0,1,b,x\n1,0,a,z\n0,0,b,z\n");
        string[] arguments = ["fairness", file, "--label", "y", "--prediction", "p", "--by", "g", "--bootstrap", "100", "--json", "--stream", "always"];

        CommandLine asked = await CommandLine.RunAsync([.. arguments, "--control", "job"]), silent = await CommandLine.RunAsync(arguments);

        Assert.True(asked.ExitCode == 0 && silent.ExitCode == 0, asked.Error + silent.Error);
        Assert.Contains("because it needs single rows and the rows were streamed: control.", asked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fairness.not_examined_in_stream", silent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_of_rows_of_units_is_an_input_error()
    {
        using Workspace workspace = new();
        string file = workspace.Write("rows.csv", "y,p,g,who\n1,1,a,u\n0,0,b,u\n");

        CommandLine run = await CommandLine.RunAsync("fairness", file, "--label", "y", "--prediction", "p", "--by", "g", "--unit", "who", "--stream", "always");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("not which rows belong to one unit", run.Error, StringComparison.Ordinal);
    }

    // What sweeps thresholds or ranks rows asks for single rows.
    private static void AssertAllButRowMetrics(Dictionary<string, string> memory, Dictionary<string, string> streamed)
    {
        string[] ofRows = [.. memory.Keys.Select(key => key.Split(' ')[0]).Except(streamed.Keys.Select(key => key.Split(' ')[0])).Order(StringComparer.Ordinal)];
        Assert.DoesNotContain(ofRows, metric => !RowMetrics.Any(metric.StartsWith));
        Assert.Contains(streamed.Keys, key => key.StartsWith("fairness.equalized_odds_difference", StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, string>> MeasureAsync(string file, string[] arguments)
    {
        if (SharedFiles.Find(file) is not { } path)
        {
            Assert.Skip(SharedFiles.Absent(file));
            return [];
        }

        CommandLine run = await CommandLine.RunAsync(["fairness", path, .. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Error);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        return document.RootElement.GetProperty("results")[0].GetProperty("measurements").EnumerateArray().ToDictionary(
            item => $"{item.GetProperty("metric").GetString()} {string.Join(' ', item.EnumerateObject().Where(part => part.Name is not ("metric" or "value" or "interval" or "notMeasured" or "reason" or "n" or "count" or "evidence" or "excluded")).Select(part => part.ToString()))}",
            item => $"{(item.TryGetProperty("value", out JsonElement value) ? value.ToString() : "-")} {(item.TryGetProperty("interval", out JsonElement interval) ? interval.ToString() : "-")} {(item.TryGetProperty("reason", out JsonElement reason) ? reason.ToString() : "-")}{(item.TryGetProperty("notMeasured", out JsonElement not) ? not.ToString() : string.Empty)}");
    }
}
