using System.Text.Json;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Cli.Tests;

[Trait("Kind", "contract")]
public sealed class ExplainCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-explain-").FullName;

    public ExplainCommandTests()
    {
        TrainedModel model = new(new NetworkArchitecture { Inputs = 2, Hidden = [], Outputs = 2 }, new TabularPreprocessor([new StandardisedNumber("age", 0, 1, 0), new StandardisedNumber("hours", 0, 1, 0)]), new ModelTarget("approved", ["no", "yes"], 1), [0, 2, 0, -1, 0, 0]);
        using FileStream stream = System.IO.File.Create(File("model.safetensors"));
        model.Save(stream);
        System.IO.File.WriteAllLines(File("rows.csv"), Enumerable.Range(0, 24).Select(i => $"{i % 5},{i % 7},{(2 * (i % 5) > i % 7 ? "yes" : "no")},{(i % 2 == 0 ? "f" : "m")}").Prepend("age,hours,approved,sex"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task List_names_every_method_and_analysis_with_its_settings()
    {
        (int code, string output, _) = await RunAsync("--list", "--json");
        using JsonDocument json = JsonDocument.Parse(output);

        Assert.Equal(0, code);
        Assert.Equal(AttributionMethods.Ids, Names(json, "methods"));
        Assert.Equal(ModelAnalyses.Ids, Names(json, "analyses"));
        Assert.Contains("\"tolerance\"", output, StringComparison.Ordinal);
        (_, string screen, _) = await RunAsync("--list");
        Assert.All(AttributionMethods.Ids, id => Assert.Contains($"  {id}: ", screen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attributions_of_a_linear_model_are_its_weights_times_the_values()
    {
        (int code, string output, string error) = await RunAsync("--model", File("model.safetensors"), "--inputs", File("rows.csv"), "--method", "input-x-gradient", "--target", "yes", "--precision", "float64", "-o", File("a.npy"), "--threads", "1", "--json");
        NumberArray found = NpyReader.Read(new MemoryStream(System.IO.File.ReadAllBytes(File("a.npy"))));
        using JsonDocument json = JsonDocument.Parse(output);

        Assert.True(code == 0, error);
        Assert.Equal([24, 2], found.Shape);
        Assert.Equal(Enumerable.Range(0, 24).SelectMany(i => new double[] { 2 * (i % 5), -(i % 7) }), found.Values);
        Assert.Equal("logit of 'yes'", json.RootElement.GetProperty("attribution").GetProperty("explained").GetString());
        Assert.Equal(24, json.RootElement.GetProperty("attribution").GetProperty("backwardRows").GetInt32());
    }

    [Theory]
    [InlineData("permutation")]
    [InlineData("pdp")]
    [InlineData("ice")]
    [InlineData("ale")]
    [InlineData("counterfactual")]
    public async Task Analyses_print_a_record_and_write_files(string method)
    {
        (int code, string output, string error) = await RunAsync("--model", File("model.safetensors"), "--inputs", File("rows.csv"), "--training", File("rows.csv"), "--method", method, "--attributes", "sex", "-o", File("a.npz"), "--threads", "1", "--json");
        using JsonDocument json = JsonDocument.Parse(output);

        Assert.True(code == 0, error);
        Assert.Equal(method, json.RootElement.GetProperty("analysis").GetProperty("method").GetString());
        foreach (JsonElement measurement in json.RootElement.GetProperty("results")[0].GetProperty("measurements").EnumerateArray()) Assert.True(json.RootElement.GetProperty("metrics").TryGetProperty(measurement.GetProperty("metric").GetString()!, out _));
        Assert.True(NpzFile.Recognises(File("a.npz")));
        (int screen, string text, _) = await RunAsync("--model", File("model.safetensors"), "--inputs", File("rows.csv"), "--method", method, "-o", File("b.npz"), "--threads", "1");
        Assert.Equal(0, screen);
        Assert.Contains("24 rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_of_a_call_is_listed_and_no_file_is_left()
    {
        (int code, _, string error) = await RunAsync("--model", File("model.safetensors"), "--inputs", File("none.csv"), "--method", "saliency", "--steps", "3", "--target", "9", "--baseline", "none.npy", "-o", File("a.npy"));

        Assert.Equal(2, code);
        Assert.All(["none.csv", "saliency has no setting 'steps'", "9 is no output", "none.npy"], part => Assert.Contains(part, error, StringComparison.Ordinal));
        Assert.Equal(["model.safetensors", "rows.csv"], Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        (int nothing, _, string asked) = await RunAsync();
        Assert.Equal(2, nothing);
        Assert.Contains("--model", asked, StringComparison.Ordinal);
        Assert.Contains("--inputs", asked, StringComparison.Ordinal);
        (int format, _, string ending) = await RunAsync("--model", File("model.safetensors"), "--inputs", File("rows.csv"), "-o", File("a.txt"));
        Assert.Equal(2, format);
        Assert.Contains(".parquet", ending, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonDocument json, string list) => json.RootElement.GetProperty(list).EnumerateArray().Select(entry => entry.GetProperty("method").GetString()!);

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => Shell.RunAsync(["explain", .. arguments]);

    private string File(string name) => Path.Combine(folder, name);
}
