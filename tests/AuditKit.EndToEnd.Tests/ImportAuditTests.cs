using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Models that others trained, audited like our own.</summary>
[Trait("Kind", "end-to-end")]
public sealed class ImportAuditTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task The_reference_Adult_model_gives_its_own_predictions_and_every_domain_examines_it()
    {
        (string adult, string model) = (Shared("data/adult"), Shared("reference/models/adult_mlp"));
        string spec = workspace.Write("audit.yaml", Spec(adult, $"model: {model}/model.onnx, preprocessing: {model}/model.json, classes: [\"<=50K\", \">50K\"], origin: own training, licence: MIT"));

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error);
        using JsonDocument record = JsonDocument.Parse(await File.ReadAllBytesAsync(workspace["out/record.json"], TestContext.Current.CancellationToken));
        // The model's own file: accuracy on all 16,281 test rows, and the stored predictions of each.
        Assert.Equal(ReferenceAccuracy(Path.Combine(model, "test_predictions.csv"), _ => true), Measured(record, "performance.accuracy", []), 1e-12);
        Assert.Equal(ReferenceAccuracy(Path.Combine(model, "test_predictions.csv"), row => row["sex"] == "Female"), Measured(record, "fairness.accuracy", new() { ["sex"] = "Female" }), 1e-12);
        JsonElement explain = Result(record, "explain");
        Assert.Equal("completed", explain.GetProperty("status").GetString());
        Assert.NotEmpty(explain.GetProperty("measurements").EnumerateArray());
        string text = record.RootElement.GetRawText();
        Assert.Contains("interpreter and ONNX Runtime on 1024 audited and 64 drawn rows", text, StringComparison.Ordinal);
        Assert.DoesNotContain("models.licence_not_stated", text, StringComparison.Ordinal);
        Assert.DoesNotContain("models.class_order_assumed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model: MODEL/model.torchscript.pt, output: logits")]
    [InlineData("model: MODEL/model.onnx, engine: onnxruntime")]
    public async Task Another_engine_gives_the_same_accuracy_and_explanations_that_add_up(string import)
    {
        (string adult, string model) = (Shared("data/adult"), Shared("reference/models/adult_mlp"));
        string spec = workspace.Write("audit.yaml", Spec(adult, import.Replace("MODEL", model, StringComparison.Ordinal) + $", preprocessing: {model}/model.json, classes: [\"<=50K\", \">50K\"]", "explain: { rows: 16, methods: [integrated-gradients] }"));

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error);
        using JsonDocument record = JsonDocument.Parse(await File.ReadAllBytesAsync(workspace["out/record.json"], TestContext.Current.CancellationToken));
        Assert.Equal(ReferenceAccuracy(Path.Combine(model, "test_predictions.csv"), _ => true), Measured(record, "performance.accuracy", []), 1e-12);
        Assert.Equal("completed", Result(record, "explain").GetProperty("status").GetString());
        // Attributions that add up to the difference of outputs need values and gradients of the same function.
        Assert.Contains(Result(record, "explain").GetProperty("measurements").EnumerateArray(), measurement => measurement.GetProperty("metric").GetString() == "explain.completeness_gap" && measurement.GetProperty("value").GetDouble() < 1e-3);
    }

    [Fact]
    public async Task A_model_with_one_probability_and_stated_categories_gives_its_own_predictions()
    {
        (string data, string model) = (Shared("data/compas/compas-scores-two-years.noid.csv"), Shared("reference/models/compas_logreg"));
        string[] predictions = await File.ReadAllLinesAsync($"{model}/predictions_all_filtered.csv", TestContext.Current.CancellationToken);
        // Columns 6, 8 and 9 hold the juvenile counts; texts with commas only come behind them.
        Dictionary<string, string[]> raw = File.ReadLines(data).Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length > 10).ToDictionary(cells => cells[0]);
        workspace.Write("compas.csv", predictions[0] + ",juv_fel_count,juv_misd_count,juv_other_count\n" + string.Join('\n', predictions.Skip(1).Select(line => $"{line},{raw[line.Split(',')[0]][6]},{raw[line.Split(',')[0]][8]},{raw[line.Split(',')[0]][9]}")) + "\n");
        string spec = workspace.Write("audit.yaml", $$"""
            audit: compas
            data: { source: compas.csv, label: two_year_recid, positive: "1", attributes: [race] }
            subject:
              import:
                model: {{model}}/model.onnx
                classes: ["0", "1"]
                preprocessing:
                  file: {{model}}/model.json
                  columns: [age, priors_count, juv_fel_count, juv_misd_count, juv_other_count, sex, c_charge_degree, race]
                  categories: { sex: [Male], c_charge_degree: [F], race: [African-American, Asian, Caucasian, Hispanic, Native American, Other] }
            domains: { fairness: { bootstrap: 100 } }
            """);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error);
        using JsonDocument record = JsonDocument.Parse(await File.ReadAllBytesAsync(workspace["out/record.json"], TestContext.Current.CancellationToken));
        string[] head = predictions[0].Split(',');
        double expected = predictions.Skip(1).Select(line => line.Split(',')).Average(cells => cells[Array.IndexOf(head, "model_pred")] == cells[Array.IndexOf(head, "two_year_recid")] ? 1.0 : 0);
        Assert.Equal(expected, Measured(record, "performance.accuracy", []), 1e-12);
    }

    [Fact]
    public async Task A_model_of_ten_classes_is_audited_as_one()
    {
        string? model = SharedFiles.Find("reference/models/digits_cnn"), digits = SharedFiles.Find("data/digits/digits.csv.gz");
        if (model is null || digits is null) Assert.Skip(SharedFiles.Absent("reference/models/digits_cnn"));
        WriteDigits(digits);
        string spec = workspace.Write("audit.yaml", $$"""
            audit: digits
            data:
              source: digits.csv
              label: digit
              types: { digit: category }
              attributes: [writer]
              tensors: { picture: { columns: [p*], shape: [1, 8, 8], scale: 0.0625 } }
            subject: { import: { model: {{model}}/model.onnx, task: multiclass, preprocessing: { columns: [picture] }, classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] } }
            domains: { fairness: { bootstrap: 100 } }
            """);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode == 0, run.Error);
        using JsonDocument record = JsonDocument.Parse(await File.ReadAllBytesAsync(workspace["out/record.json"], TestContext.Current.CancellationToken));
        // The accuracy that its maker states for these 400 rows.
        Assert.Equal(0.9175, Measured(record, "performance.accuracy", []), 1e-12);
        Assert.Equal("completed", Result(record, "fairness").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_predicted_number_needs_its_task()
    {
        string? model = SharedFiles.Find("reference/models/compas_logreg");
        if (model is null) Assert.Skip(SharedFiles.Absent("reference/models/compas_logreg"));
        workspace.Write("rows.csv", "x,y\n1,2\n2,3\n");
        string spec = workspace.Write("audit.yaml", $$"""
            audit: numbers
            data: { source: rows.csv, label: y, positive: ["3"] }
            subject: { import: { model: {{model}}/model.onnx, output: number } }
            domains: { fairness: {} }
            """);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("State subject.import.task: regression", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_graph_that_only_ONNX_Runtime_runs_is_audited_and_says_so()
    {
        // Quantised operators have no gradient and are not run by the interpreter: x, rounded to steps of 0.5, is the logit.
        ModelGraph graph = new(
            [new GraphPort("x", ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(1)])],
            [new GraphPort("y", ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(1)])],
            [new GraphNode("round", "QuantizeLinear", ["x", "scale", "zero"], ["q"]), new GraphNode("back", "DequantizeLinear", ["q", "scale", "zero"], ["y"])],
            new Dictionary<string, GraphTensor> { ["scale"] = GraphTensor.OfSingles([], [0.5f]), ["zero"] = GraphTensor.Of(ElementType.Int8, [], new byte[1]) },
            new Dictionary<string, long> { [string.Empty] = 17 });
        await File.WriteAllBytesAsync(workspace["rounded.onnx"], OnnxWriter.Write(graph), TestContext.Current.CancellationToken);
        // Positive from a logit of 0 on: 0.2 rounds to 0 and -0.3 to -0.5.
        workspace.Write("rows.csv", "x,g,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 3 == 0 ? "0.2" : i % 3 == 1 ? "-0.3" : "1.4")},{(i % 2 == 0 ? "a" : "b")},{(i % 3 == 2 ? "yes" : "no")}\n")));
        string spec = workspace.Write("audit.yaml", """
            audit: rounded
            data: { source: rows.csv, label: y, positive: "yes", attributes: [g] }
            subject: { import: { model: rounded.onnx, preprocessing: { columns: [x] }, classes: ["no", "yes"] } }
            domains: { fairness: { bootstrap: 100 } }
            """);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2"), inspect = await CommandLine.RunAsync("model", "inspect", workspace["rounded.onnx"]);

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error);
        using JsonDocument record = JsonDocument.Parse(await File.ReadAllBytesAsync(workspace["out/record.json"], TestContext.Current.CancellationToken));
        // Right on -0.3 and 1.4, wrong on 0.2.
        Assert.Equal(2.0 / 3, Measured(record, "performance.accuracy", []), 1e-12);
        Assert.Contains("models.operators_not_interpreted", record.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("ONNX Runtime only", inspect.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_stated_is_a_finding()
    {
        (string adult, string model) = (Shared("data/adult"), Shared("reference/models/adult_mlp"));
        string spec = workspace.Write("audit.yaml", Spec(adult, $"model: {model}/model.onnx, preprocessing: {model}/model.json", domains: "fairness: { bootstrap: 100 }"));

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error);
        string record = await File.ReadAllTextAsync(workspace["out/record.json"], TestContext.Current.CancellationToken);
        Assert.All(new[] { "models.licence_not_stated", "models.origin_not_stated", "models.class_order_assumed" }, code => Assert.Contains(code, record, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("model: nowhere.onnx", "subject.import.model", "there is no file")]
    [InlineData("model: weights.pkl", "subject.import.model", "pickle")]
    [InlineData("model: weights.safetensors", "subject.import.model", "weights without a network")]
    [InlineData("modle: a.onnx", "subject.import.modle", "unknown key")]
    [InlineData("model: MODEL, preprocessing: { columns: [age, sexx] }", "subject.import.preprocessing.columns", "sexx")]
    [InlineData("model: MODEL, preprocessing: { columns: [age] }", "subject.import.model", "91")]
    [InlineData("model: MODEL, preprocessing: JSON, classes: [a, b, c]", "subject.import.classes", "3 classes")]
    [InlineData("model: MODEL, preprocessing: JSON, positive: never", "subject.import.positive", "never")]
    [InlineData("model: MODEL, preprocessing: JSON, outputName: other", "subject.import.outputName", "other")]
    public async Task A_wrong_import_is_refused_with_place_and_remedy(string import, string path, string expected)
    {
        (string adult, string model) = (Shared("data/adult"), Shared("reference/models/adult_mlp"));
        await File.WriteAllBytesAsync(workspace["weights.pkl"], [0x80, 4, 0x95, 0, 0], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(workspace["weights.safetensors"], [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}'], TestContext.Current.CancellationToken);
        string section = import.Replace("MODEL", model + "/model.onnx", StringComparison.Ordinal).Replace("JSON", model + "/model.json", StringComparison.Ordinal);
        string spec = workspace.Write("audit.yaml", Spec(adult, section, domains: "fairness: { bootstrap: 100 }"));

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(path, run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    // The rows that the model was not trained on: 1397 to the end.
    private void WriteDigits(string file)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        string[] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1397)];
        string head = string.Join(',', Enumerable.Range(0, 64).Select(i => $"p{i}")) + ",digit,writer\n";
        // Some files write whole numbers as 3.0; a class is called 3.
        workspace.Write("digits.csv", head + string.Concat(lines.Select((line, row) => $"{line[..line.LastIndexOf(',')]},{(int)double.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture)},{(row % 2 == 0 ? "even" : "odd")}\n")));
    }

    // '?' is a category of its own for this model, so no text means missing.
    private static string Spec(string adult, string import, string domains = "fairness: { bootstrap: 100 }, explain: { rows: 32 }") => $$"""
        audit: imported
        data:
          source: { train: {{adult}}/adult.data, test: {{adult}}/adult.test }
          csv:
            header: false
            trim: true
            comment: "|"
            columns: [age, workclass, fnlwgt, education, education-num, marital-status, occupation, relationship, race, sex, capital-gain, capital-loss, hours-per-week, native-country, income]
          label: income
          positive: [">50K", ">50K."]
          attributes: [sex, race]
        subject:
          import: { {{import}} }
        domains: { {{domains}} }
        """;

    private static double ReferenceAccuracy(string file, Func<Dictionary<string, string>, bool> keeps)
    {
        string[] lines = File.ReadAllLines(file), head = lines[0].Split(',');
        Dictionary<string, string>[] rows = [.. lines.Skip(1).Select(line => head.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second)).Where(keeps)];
        return rows.Average(row => Math.Round(double.Parse(row["score"], CultureInfo.InvariantCulture)) == double.Parse(row["y_true"], CultureInfo.InvariantCulture) ? 1.0 : 0);
    }

    private static JsonElement Result(JsonDocument record, string domain) => record.RootElement.GetProperty("results").EnumerateArray().First(result => result.GetProperty("domain").GetString() == domain);

    private static double Measured(JsonDocument record, string metric, Dictionary<string, string> slice) => Result(record, metric.Split('.')[0]).GetProperty("measurements").EnumerateArray()
        .First(measurement => measurement.GetProperty("metric").GetString() == metric && measurement.GetProperty("slice").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()).OrderBy(pair => pair.Key).SequenceEqual(slice.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)).OrderBy(pair => pair.Key)))
        .GetProperty("value").GetDouble();

    private static string Shared(string relative)
    {
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        return path;
    }
}
