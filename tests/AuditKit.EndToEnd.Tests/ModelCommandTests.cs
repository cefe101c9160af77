using System.Text.Json;
using AuditKit.Data.Arrays;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class ModelCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    public static TheoryData<string, string, string> Engines => new()
    {
        { "model.onnx", "onnxruntime", "float32" },
        { "model.onnx", "interpreter", "float32" },
        { "model.onnx", "interpreter", "float64" },
        { "model.torchscript.pt", "torchscript", "float32" },
        { "model.torchscript.pt", "torchscript", "float64" },
    };

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Every_engine_gives_the_reference_outputs(string file, string engine, string precision)
    {
        string model = Shared("reference/models/digits_cnn");

        CommandLine predict = await CommandLine.RunAsync("model", "predict", "--model", $"{model}/{file}", "--inputs", $"{model}/inputs.npy", "-o", workspace["out.npy"], "--engine", engine, "--precision", precision, "--threads", "2", "--json");

        Assert.True(predict.ExitCode == 0, predict.Error);
        NumberArray expected = Numbers($"{model}/outputs.float64.npy"), found = Numbers(workspace["out.npy"]);
        Assert.Equal(expected.Shape, found.Shape);
        // Single precision is off by 1.2e-5 on outputs up to 20, as the model's own page says; in double only the order of sums differs.
        double bound = precision == "float64" ? 1e-9 : 1e-5;
        Assert.All(expected.Values.Zip(found.Values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.First)), 0, bound));
        using JsonDocument json = JsonDocument.Parse(predict.Output);
        Assert.Equal(engine, json.RootElement.GetProperty("engine").GetString());
    }

    [Fact]
    public async Task A_model_is_trained_from_a_file_the_same_twice_inspected_and_run()
    {
        await CommandLine.RunAsync("data", "synthesize", "credit", "--rows", "1500", "-o", workspace["credit.csv"]);
        string[] call = ["model", "train", "--recipe", "logistic-regression", "--data", workspace["credit.csv"], "--label", "approved", "--positive", "yes", "--exclude", "consent", "--threads", "2", "--seed", "3"];

        CommandLine train = await CommandLine.RunAsync([.. call, "-o", workspace["a.safetensors"], "--json"]), again = await CommandLine.RunAsync([.. call, "-o", workspace["b.safetensors"]]);

        Assert.True(train.ExitCode == 0, train.Error);
        Assert.Equal(await File.ReadAllBytesAsync(workspace["a.safetensors"], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(workspace["b.safetensors"], TestContext.Current.CancellationToken));
        using JsonDocument json = JsonDocument.Parse(train.Output);
        Assert.Equal(1500, json.RootElement.GetProperty("rows").EnumerateObject().Sum(pair => pair.Value.GetInt32()));
        Assert.Contains("train", again.Output, StringComparison.Ordinal);

        CommandLine inspect = await CommandLine.RunAsync("model", "inspect", workspace["a.safetensors"]);
        Assert.Equal(0, inspect.ExitCode);
        Assert.Contains("AuditKit model", inspect.Output, StringComparison.Ordinal);
        Assert.Contains("Gemm", inspect.Output, StringComparison.Ordinal);

        string[] predict = ["model", "predict", "--model", workspace["a.safetensors"], "--inputs", workspace["credit.csv"], "--threads", "2"];
        Assert.Equal(0, (await CommandLine.RunAsync([.. predict, "-o", workspace["own.npy"]])).ExitCode);
        Assert.Equal(0, (await CommandLine.RunAsync([.. predict, "-o", workspace["ort.npy"], "--engine", "onnxruntime"])).ExitCode);
        NumberArray own = Numbers(workspace["own.npy"]), runtime = Numbers(workspace["ort.npy"]);
        Assert.Equal([1500, 2], own.Shape);
        Assert.All(own.Values.Zip(runtime.Values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
    }

    [Fact]
    public async Task Import_compares_the_engines_and_keeps_a_model_that_runs_the_same()
    {
        string model = Shared("reference/models/digits_cnn");

        CommandLine import = await CommandLine.RunAsync("model", "import", $"{model}/model.onnx", "--inputs", $"{model}/inputs.npy", "-o", workspace["digits.safetensors"], "--threads", "2", "--json");

        Assert.True(import.ExitCode == 0, import.Error);
        using JsonDocument json = JsonDocument.Parse(import.Output);
        JsonElement parity = json.RootElement.GetProperty("parity");
        Assert.Equal((400, 64), (parity.GetProperty("dataRows").GetInt32(), parity.GetProperty("randomRows").GetInt32()));
        // Two engines in single precision: some units of the last place of the output's range.
        Assert.All(parity.GetProperty("outputs").EnumerateArray(), output => Assert.InRange(output.GetProperty("maxRelative").GetDouble(), 0, 1e-5));
        Assert.Contains("models.licence_not_stated", import.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await CommandLine.RunAsync("model", "predict", "--model", workspace["digits.safetensors"], "--inputs", $"{model}/inputs.npy", "-o", workspace["kept.npy"], "--precision", "float64")).ExitCode);
        Assert.All(Numbers($"{model}/outputs.float64.npy").Values.Zip(Numbers(workspace["kept.npy"]).Values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-9));
    }

    [Fact]
    public async Task The_weights_of_a_script_are_kept_as_safetensors()
    {
        string model = Shared("reference/models/indoor_lstm");

        CommandLine import = await CommandLine.RunAsync("model", "import", $"{model}/model.torchscript.pt", "-o", workspace["lstm.safetensors"]), inspect = await CommandLine.RunAsync("model", "inspect", workspace["lstm.safetensors"], "--json");

        Assert.True(import.ExitCode == 0, import.Error);
        using JsonDocument json = JsonDocument.Parse(inspect.Output);
        Assert.Equal("safetensors", json.RootElement.GetProperty("format").GetString());
        Assert.Contains(json.RootElement.GetProperty("tensors").EnumerateArray(), tensor => tensor.GetProperty("name").GetString() == "lstm.weight_ih_l0");
    }

    [Theory]
    [InlineData("inspect", "FILE")]
    [InlineData("import", "FILE")]
    public async Task A_file_that_is_no_model_is_refused_with_the_remedy(string command, string expected)
    {
        await File.WriteAllBytesAsync(workspace["model.onnx"], [0x80, 2, (byte)'.'], TestContext.Current.CancellationToken);

        CommandLine refused = await CommandLine.RunAsync("model", command, workspace["model.onnx"]), absent = await CommandLine.RunAsync("model", command, workspace["nowhere"]);

        Assert.Equal((2, 2), (refused.ExitCode, absent.ExitCode));
        Assert.Contains(expected, refused.Error, StringComparison.Ordinal);
        Assert.Contains("pickle", refused.Error, StringComparison.Ordinal);
        Assert.Contains("xport the weights to safetensors", refused.Error, StringComparison.Ordinal);
        Assert.Contains("there is no file", absent.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--engine", "torchscript", "TorchScript files alone")]
    [InlineData("--inputs", "other=inputs.npy", "no input 'other'")]
    [InlineData("--inputs", "nowhere.npy", "there is no file")]
    [InlineData("--output-name", "other", "no output 'other'")]
    [InlineData("--precision", "float16", "float16")]
    public async Task A_prediction_that_cannot_be_made_is_refused(string option, string value, string expected)
    {
        string model = Shared("reference/models/digits_cnn");
        Dictionary<string, string> call = new() { ["--model"] = $"{model}/model.onnx", ["--inputs"] = $"{model}/inputs.npy", ["-o"] = workspace["out.npy"], [option] = value };

        CommandLine refused = await CommandLine.RunAsync(["model", "predict", .. call.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(expected, refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace["out.npy"]));
    }

    private static NumberArray Numbers(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return NpyReader.Read(stream);
    }

    private static string Shared(string relative)
    {
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        return path;
    }
}
