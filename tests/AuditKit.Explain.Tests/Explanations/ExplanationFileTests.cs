using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.ParquetFiles;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Explanations;
using AuditKit.Explain.Tests.Analyses;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;
using KnownModels = AuditKit.Explain.Tests.Support.Models;

namespace AuditKit.Explain.Tests.Explanations;

[Trait("Kind", "contract")]
public sealed class ExplanationFileTests : IDisposable
{
    private static readonly TrainedModel Picture = KnownModels.Random(new NetworkArchitecture { Inputs = 48, Hidden = [6], Outputs = 2 }, columns: [new TensorEncoding("image", [1, 6, 8], TensorStandardisation.None, [], [], 0)]);

    private static readonly TrainedModel Tabular = KnownModels.Of(
        new NetworkArchitecture { Inputs = 3, Hidden = [], Outputs = 2 }, [0, 2, 0, 3, 0, -1, 0, 0], [new StandardisedNumber("age", 40, 10, 0), new OneHotCategory("region", ["north", "south"], 0)]);

    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-explain-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("zeros")]
    [InlineData("blur")]
    [InlineData("blur:1.5")]
    [InlineData("0.25")]
    [InlineData("mean")]
    public void Rows_in_the_networks_own_shape_give_attributions_of_that_shape(string baseline)
    {
        AttributionExplanation explanation = (AttributionExplanation)Run(Picture, Save("x.npy", [5, 1, 6, 8], KnownModels.Rows(5, 48)), "integrated-gradients", new() { Model = Picture, Inputs = string.Empty, Baseline = baseline, Precision = "float64" });
        explanation.Save(Path.Combine(folder, "a.npy"));

        Assert.Equal([5, 1, 6, 8], Read("a.npy").Shape);
        Assert.Equal(5, explanation.Attribution.Gaps.Count);
        Assert.InRange(explanation.Attribution.LargestGap!.Value, 0, 1e-3);
    }

    [Fact]
    public void Blur_is_a_convolution_with_a_gaussian_mirrored_at_the_edges()
    {
        double[] picture = KnownModels.Rows(1, 12);
        double[] found = GaussianBlur.Of(picture, 3, 4, 0.8), kernel = [.. Enumerable.Range(-3, 7).Select(offset => Math.Exp(-0.5 * offset * offset / 0.64))];
        int Mirror(int place, int count) => place < 0 ? Mirror(-place - 1, count) : place >= count ? Mirror((2 * count) - 1 - place, count) : place;
        double At(int y, int x) => Enumerable.Range(-3, 7).Sum(dy => Enumerable.Range(-3, 7).Sum(dx => kernel[dy + 3] * kernel[dx + 3] / (kernel.Sum() * kernel.Sum()) * picture[(Mirror(y + dy, 3) * 4) + Mirror(x + dx, 4)]));

        // Two passes of sums of seven terms.
        for (int i = 0; i < 12; i++) Analysed.Close(At(i / 4, i % 4), found[i], 1e-14);
        Assert.All(GaussianBlur.Of([2, 2, 2, 2], 2, 2, 5), value => Analysed.Close(2, value, 1e-14));
    }

    [Fact]
    public void Groups_sum_the_inputs_of_an_attribute_and_parquet_is_a_table()
    {
        string rows = Table();
        Run(Tabular, rows, "input-x-gradient", new() { Model = Tabular, Inputs = string.Empty, Target = "yes", Precision = "float64", ByGroups = true }).Save(Path.Combine(folder, "a.parquet"));
        using FileStream stream = File.OpenRead(Path.Combine(folder, "a.parquet"));
        Table table = ParquetTable.Read(stream);

        Assert.Equal(["row", "age", "region"], table.Names);
        Assert.Equal([2, -2, 0], ((NumberColumn)table["age"]).Values.ToArray());
        Assert.Equal([3, -1, 0], ((NumberColumn)table["region"]).Values.ToArray());
    }

    [Fact]
    public void Zip_holds_every_array_and_equal_numbers_are_equal_bytes()
    {
        NamedArray[] arrays = [new NamedArray("main", [2, 2], [1, 2, 3, 4]), new NamedArray("errors", [2], [5, 6])];
        string first = Path.Combine(folder, "a.npz"), second = Path.Combine(folder, "b.npz");

        Assert.Equal([first], ExplanationFiles.Save(first, arrays, "float64"));
        ExplanationFiles.Save(second, arrays, "float64");

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Table table = NpzFile.Read(first, new ArrayOptions(), TestContext.Current.CancellationToken).Succeeded(out Data.Files.LoadedTable? loaded) ? loaded.Table : throw new InvalidOperationException();
        Assert.Equal(["errors", "main"], table.Names);
        Assert.Equal([5, 6], ((NumberColumn)table["errors"]).Values.ToArray());
    }

    [Fact]
    public void All_files_are_written_or_none()
    {
        NamedArray[] arrays = [new NamedArray("main", [1], [1]), new NamedArray("map", [1], [2])];
        Directory.CreateDirectory(Path.Combine(folder, "a.map.npy.tmp"));

        Assert.ThrowsAny<Exception>(() => ExplanationFiles.Save(Path.Combine(folder, "a.npy"), arrays, "float32"));

        Assert.DoesNotContain(Directory.EnumerateFiles(folder), file => Path.GetFileName(file).StartsWith("a.", StringComparison.Ordinal));
        Assert.Equal("--output", ExplanationFiles.Refusal(Path.Combine(folder, "a.txt"))!.Path);
        Assert.Equal("--output", ExplanationFiles.Refusal(Path.Combine(folder, "nowhere", "a.npy"))!.Path);
    }

    [Fact]
    public void Analysis_reads_labels_groups_and_weights_from_the_table()
    {
        AnalysisExplanation explanation = (AnalysisExplanation)Run(Tabular, Table(40), "permutation", new() { Model = Tabular, Inputs = string.Empty, Attributes = ["sex"], Weight = "w" });
        IReadOnlyList<string> files = explanation.Save(Path.Combine(folder, "p.npy"));

        Assert.Equal(["p.npy", "p.standard_error.npy", "p.by_repeat.npy", "p.by_sex.npy"], files.Select(file => Path.GetFileName(file)));
        Assert.Equal(["age", "region"], explanation.Arrays[0].Labels[0]);
        Assert.Equal([2, 2], Read("p.by_sex.npy").Shape);
        Measurement age = explanation.Result.Measurements[0];
        Assert.True(age.Interval!.Lower > 0, "the label follows the age");
        Assert.Contains(age.Metric, explanation.Metrics.Select(metric => metric.Id));
        Assert.Contains("\"permutation\"", Core.Json.CanonicalJson.WriteText(explanation.Summary), StringComparison.Ordinal);
        AnalysisResult copy = Core.Json.CanonicalJson.Read<AnalysisResult>(Core.Json.CanonicalJson.Write(explanation.Result));
        Assert.Equal(explanation.Result.Arrays[0].Values, copy.Arrays[0].Values);
        Assert.Equal(explanation.Result.Exhibits.Count, copy.Exhibits.Count);
    }

    [Fact]
    public void Counterfactuals_have_the_shape_of_the_rows()
    {
        Explanation explanation = Run(Tabular, Table(40), "counterfactual", new() { Model = Tabular, Inputs = string.Empty, Training = Table(60) });
        explanation.Save(Path.Combine(folder, "c.npy"));

        Assert.Equal([40, 3], Read("c.npy").Shape);
    }

    [Fact]
    public void What_an_analysis_cannot_do_without_is_a_problem_with_the_switch_that_gives_it()
    {
        string npy = Save("x.npy", [4, 3], KnownModels.Rows(4, 3));
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Run(Tabular, npy, "permutation", new() { Model = Tabular, Inputs = string.Empty, Attributes = ["sex"], Weight = "w" }));

        Assert.Equal(["attributes", "label", "weight"], error.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_predicted_number_is_called_one()
    {
        TrainedModel number = new(new NetworkArchitecture { Inputs = 1, Hidden = [], Outputs = 1 }, new TabularPreprocessor([new StandardisedNumber("age", 40, 10, 0)]), new ModelTarget("income", [], null), [2, 1]);
        string npy = Save("x.npy", [3, 1], [1, 2, 3]);

        Assert.Equal("predicted income", Run(number, npy, "saliency", new() { Model = number, Inputs = string.Empty }).Words);
        Assert.Equal("quantity", Assert.Single(Assert.Throws<InvalidInputException>(() => Run(number, npy, "saliency", new() { Model = number, Inputs = string.Empty, Quantity = "probability" })).Problems).Path);
    }

    private static Explanation Run(TrainedModel model, string inputs, string method, ExplainRequest request) =>
        Explainer.Explain(request with { Model = model, Inputs = inputs, Method = method, Compute = KnownModels.Request }, TestContext.Current.CancellationToken);

    private string Table(int rows = 3)
    {
        string path = Path.Combine(folder, $"rows{rows}.csv");
        string[] regions = ["north", "south", "abroad"];
        int[] ages = [50, 30, 40];
        IEnumerable<string> lines = Enumerable.Range(0, rows).Select(row => $"{regions[row % 3]},{ages[row % 3] + (row / 3)},{(ages[row % 3] + (row / 3) > 45 ? "yes" : "no")},{(row % 2 == 0 ? "f" : "m")},{1 + (row % 4)}");
        File.WriteAllLines(path, lines.Prepend("region,age,approved,sex,w"));
        return path;
    }

    private NumberArray Read(string name) => NpyReader.Read(new MemoryStream(File.ReadAllBytes(Path.Combine(folder, name))));

    private string Save(string name, int[] shape, double[] values)
    {
        string path = Path.Combine(folder, name);
        using FileStream stream = File.Create(path);
        NpyWriter.Write(stream, shape, values, isSingle: false);
        return path;
    }
}
