using System.Text.Json;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

/// <summary>The same file in memory and as a stream.</summary>
[Trait("Kind", "contract")]
public sealed class StreamCommandTests
{
    private const string Compas = "data/compas/compas-scores-two-years.noid.csv", Adult = "reference/models/adult_mlp/test_predictions.csv";

    [Fact]
    public async Task Every_number_of_a_stream_with_few_scores_is_the_number_in_memory()
    {
        string[] columns = ["--label", "two_year_recid", "--prediction", "decile_score", "--threshold", "5", "--score", "decile_score", "--by", "race,sex", "--bootstrap", "100"];

        Dictionary<string, string> memory = await MeasureAsync(Compas, [.. columns, "--stream", "never"]), streamed = await MeasureAsync(Compas, [.. columns, "--stream", "always"]);

        Assert.Equal(memory.OrderBy(pair => pair.Key, StringComparer.Ordinal), streamed.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_many_scores_a_stream_gives_the_same_rates_and_bounds_the_area()
    {
        string[] columns = ["--label", "y_true", "--prediction", "y_pred", "--score", "score", "--by", "sex", "--bootstrap", "100"];

        Dictionary<string, string> memory = await MeasureAsync(Adult, [.. columns, "--stream", "never"]), streamed = await MeasureAsync(Adult, [.. columns, "--stream", "always"]);

        string[] ofScores = ["fairness.auc", "fairness.brier_score", "fairness.expected_calibration", "fairness.calibration"];
        Assert.Equal(
            memory.Where(pair => !ofScores.Any(pair.Key.StartsWith)).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            streamed.Where(pair => !ofScores.Any(pair.Key.StartsWith)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
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
            item => $"{item.GetProperty("metric").GetString()} {item.GetProperty("slice")} {(item.TryGetProperty("by", out JsonElement by) ? by.ToString() : string.Empty)}",
            item => $"{(item.TryGetProperty("value", out JsonElement value) ? value.ToString() : "-")} {(item.TryGetProperty("interval", out JsonElement interval) ? interval.ToString() : "-")} {(item.TryGetProperty("reason", out JsonElement reason) ? reason.ToString() : "-")}{(item.TryGetProperty("notMeasured", out JsonElement not) ? not.ToString() : string.Empty)}");
    }
}
