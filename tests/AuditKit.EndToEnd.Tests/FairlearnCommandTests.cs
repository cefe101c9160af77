using System.Text.Json;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

/// <summary>The command's own output against values that Fairlearn computed on the same file.</summary>
[Trait("Kind", "numeric")]
public sealed class FairlearnCommandTests
{
    private const string Reference = "reference/fairness/fairlearn.json", Predictions = "reference/models/adult_mlp/test_predictions.csv";

    private static readonly Dictionary<string, string> Names = new()
    {
        ["selection_rate"] = "selection_rate",
        ["accuracy"] = "accuracy",
        ["tpr"] = "true_positive_rate",
        ["fpr"] = "false_positive_rate",
        ["tnr"] = "true_negative_rate",
        ["fnr"] = "false_negative_rate",
        ["precision"] = "positive_predictive_value",
        ["balanced_accuracy"] = "balanced_accuracy",
        ["f1"] = "f1",
        ["count"] = "count",
    };

    [Theory]
    [InlineData("adult_sex", "sex")]
    [InlineData("adult_race", "race")]
    public async Task Every_shared_metric_of_every_slice_equals_fairlearn_to_1e_12(string name, string by)
    {
        if (SharedFiles.Find(Reference) is not { } reference || SharedFiles.Find(Predictions) is not { } predictions)
        {
            Assert.Skip(SharedFiles.Absent(Reference));
            return;
        }

        CommandLine run = await CommandLine.RunAsync("fairness", predictions, "--label", "y_true", "--prediction", "y_pred", "--score", "score", "--by", by, "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        using JsonDocument ours = JsonDocument.Parse(run.Output), theirs = JsonDocument.Parse(await File.ReadAllBytesAsync(reference, TestContext.Current.CancellationToken));
        JsonElement expected = theirs.RootElement.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        JsonElement[] measurements = [.. ours.RootElement.GetProperty("results")[0].GetProperty("measurements").EnumerateArray()];
        int compared = 0;
        foreach (JsonElement group in expected.GetProperty("by_group").EnumerateArray())
        {
            compared += Compare(measurements, by, group.GetProperty("group")[0].GetString()!, group.GetProperty("metrics"));
        }

        Assert.True(compared >= 18, $"only {compared} values were shared");
    }

    private static int Compare(JsonElement[] measurements, string by, string value, JsonElement metrics)
    {
        int compared = 0;
        foreach (JsonProperty metric in metrics.EnumerateObject())
        {
            if (!Names.TryGetValue(metric.Name, out string? id) || metric.Value.ValueKind != JsonValueKind.Number) continue;
            JsonElement found = measurements.Single(item => item.GetProperty("metric").GetString() == "fairness." + id && IsSlice(item, by, value));
            if (!found.TryGetProperty("value", out JsonElement ours)) continue; // undefined here; the other tool writes 0
            Assert.Equal(metric.Value.GetDouble(), ours.GetDouble(), 1e-12); // both are one rounded division of the same counts
            compared++;
        }

        return compared;
    }

    private static bool IsSlice(JsonElement item, string by, string value)
    {
        JsonElement slice = item.GetProperty("slice");
        return slice.EnumerateObject().Count() == 1 && slice.TryGetProperty(by, out JsonElement found) && found.GetString() == value && !item.TryGetProperty("by", out _);
    }
}
