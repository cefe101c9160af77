using AuditKit.Explain.Budgets;
using AuditKit.Core.Domains;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Explanations;
using AuditKit.Explain.Tests.Analyses;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;
using KnownModels = AuditKit.Explain.Tests.Support.Models;

namespace AuditKit.Explain.Tests.Explanations;

[Trait("Kind", "contract")]
public sealed class ExplainerTests : IDisposable
{
    private static readonly TrainedModel Model = KnownModels.Random(new NetworkArchitecture { Inputs = 4, Hidden = [10], Outputs = 3 });

    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-explain-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void Output_has_the_shape_of_the_inputs_and_the_precision_asked_for(string precision)
    {
        AttributionExplanation explanation = (AttributionExplanation)Explainer.Explain(Request() with { Precision = precision }, TestContext.Current.CancellationToken);
        string file = Path.Combine(folder, "out.npy");
        explanation.Save(file);
        NumberArray read = NpyReader.Read(new MemoryStream(File.ReadAllBytes(file)));

        Assert.Equal([6, 4], read.Shape);
        Explained.Close(explanation.Attribution.Values.ToArray(), read.Values, precision == "float64" ? 0 : 1e-6); // stored in 32 bits
        Assert.Equal(["out.npy", "rows.npy"], Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).Order());
        Assert.Equal(explanation.Attribution.LargestGap, explanation.Summary.LargestGap);
        Assert.InRange(explanation.Summary.LargestGap!.Value, 0, 1e-3);
    }

    [Fact]
    public void Attributions_of_a_layer_have_the_shape_of_the_layer_and_no_source_attributes()
    {
        AttributionExplanation explanation = (AttributionExplanation)Explainer.Explain(Request() with { Method = "conductance", Precision = "float64" }, TestContext.Current.CancellationToken);
        int width = explanation.Attribution.Columns;
        string file = Path.Combine(folder, "layer.npy");
        explanation.Save(file);

        Assert.NotEqual(4, width);
        Assert.Equal([6, width], NpyReader.Read(new MemoryStream(File.ReadAllBytes(file))).Shape);
        Assert.Equal(width, explanation.Summary.Columns.Count);
        Assert.Equal("neuron 0", explanation.Columns[0]);
        Assert.Equal("by", Assert.Throws<InvalidInputException>(() => Explainer.Explain(Request() with { Method = "conductance", ByGroups = true }, TestContext.Current.CancellationToken)).Problems.Single().Path);
    }

    [Theory]
    [InlineData("600")]
    [InlineData("600rows")]
    public void A_budget_of_rows_bounds_the_work_and_stands_beside_the_error(string text)
    {
        WorkBudget budget = BudgetText.Parse(text, [])!;
        AttributionExplanation explanation = (AttributionExplanation)Explainer.Explain(Request() with { Method = "expected-gradients", Budget = budget }, TestContext.Current.CancellationToken);

        Assert.InRange(explanation.Attribution.Work.BackwardRows, 300, 600);
        Assert.Equal(600, explanation.Summary.Budget!.GradientRows);
        Assert.NotNull(explanation.Summary.LargestStandardError);
        Assert.Contains("always does the same work", Assert.Throws<InvalidInputException>(() => Explainer.Explain(Request() with { Method = "saliency", Budget = budget }, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-3s")]
    [InlineData("1.5")]
    [InlineData("4W")]
    public void Texts_that_are_no_budget_are_a_problem(string text)
    {
        List<Problem> problems = [];
        Assert.Null(BudgetText.Parse(text, problems));
        Assert.Equal("budget", Assert.Single(problems).Path);
    }

    [Fact]
    public void Same_request_gives_the_same_bytes()
    {
        byte[] Bytes()
        {
            using MemoryStream stream = new();
            Explainer.Explain(Request(), TestContext.Current.CancellationToken).Save(stream);
            return stream.ToArray();
        }

        Assert.Equal(Bytes(), Bytes());
    }

    [Fact]
    public void Words_of_the_command_line_choose_the_method()
    {
        Assert.Contains("gauss-legendre rule, 12 steps", Explain(Request("steps=12")).Description, StringComparison.Ordinal);
        Assert.Contains("left rule, 50 steps", Explain(Request("rule=left")).Description, StringComparison.Ordinal);
        Assert.Contains("adaptive to 0.001", Explain(Request()).Description, StringComparison.Ordinal);
        Assert.Contains("adaptive to 1E-06", Explain(Request("tolerance=1e-6")).Description, StringComparison.Ordinal);
        Assert.Equal("absolute gradient", Explain(Request() with { Method = "saliency" }).Description);
        Assert.Null(Explain(Request() with { Method = "saliency" }).LargestGap);
        Assert.Equal([2, 2, 2, 2, 2, 2], Explain(Request() with { Target = "2" }).Targets);
    }

    [Fact]
    public void Work_counts_every_row_of_the_model()
    {
        ExplanationSummary summary = Explain(Request("rule=midpoint;steps=10"));

        // 6 rows and the baseline to know the outputs, then 6 x 10 gradient rows.
        Assert.Equal((67, 60, 2), (summary.ForwardRows, summary.BackwardRows, summary.Calls));
    }

    [Fact]
    public void Targets_and_baseline_come_from_files()
    {
        string targets = Save("targets.npy", [6], [0, 1, 2, 0, 1, 2]), baseline = Save("baseline.npy", [4], [0.1, 0.2, 0.3, 0.4]);

        ExplanationSummary summary = Explain(Request() with { Target = targets, Baseline = baseline });

        Assert.Equal([0, 1, 2, 0, 1, 2], summary.Targets);
        Assert.Equal(summary.BaselineOutputs[0], summary.BaselineOutputs[3]);
        Assert.NotEqual(summary.BaselineOutputs[0], summary.BaselineOutputs[1]);
    }

    [Fact]
    public void Table_goes_through_the_models_preprocessing()
    {
        NetworkArchitecture architecture = new() { Inputs = 3, Hidden = [], Outputs = 2 };
        // Logit of class 1: 2 age' + 3 north - 1 south.
        TrainedModel model = KnownModels.Of(architecture, [0, 2, 0, 3, 0, -1, 0, 0], [new StandardisedNumber("age", 40, 10, 0), new OneHotCategory("region", ["north", "south"], 0)]);
        string file = Path.Combine(folder, "rows.csv");
        File.WriteAllText(file, "region,age,other\nnorth,50,a\nsouth,30,b\nabroad,40,c\n");

        AttributionExplanation explanation = (AttributionExplanation)Explainer.Explain(new ExplainRequest { Model = model, Inputs = file, Target = "1", Precision = "float64" }, TestContext.Current.CancellationToken);

        Explained.Close([2, 3, 0, -2, 0, -1, 0, 0, 0], explanation.Attribution.Values, 1e-12);
        Assert.Equal(["age", "region=north", "region=south"], explanation.Columns);
        Assert.Contains(explanation.Findings, finding => finding.Code == "explain.unknown_category");
    }

    [Fact]
    public void All_problems_are_listed_at_once()
    {
        string rows = Save("bad.npy", [2, 4], [1, 2, double.NaN, 4, 5, 6, 7, 8]), baseline = Save("short.npy", [2], [1, 2]);

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Explainer.Explain(
            Request() with { Inputs = rows, Settings = Settings.Of("rule=simpson;steps=0;tolerance=-1;colour=red"), Baseline = baseline, Target = "7", Precision = "half", Quantity = "score", MemoryBytes = 0, Label = "nothing" },
            TestContext.Current.CancellationToken));

        Assert.Equal(
            ["baseline", "colour", "inputs", "label", "memory", "precision", "quantity", "rule", "steps", "target", "tolerance"],
            error.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("missing.npy", "inputs")]
    [InlineData("rows.csv", "inputs")]
    public void Inputs_that_are_not_there_are_a_problem_of_the_inputs(string name, string path)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Explain(Request() with { Inputs = Path.Combine(folder, name) }));

        Assert.Equal(path, Assert.Single(error.Problems).Path);
    }

    [Fact]
    public void Rows_of_another_width_are_refused_with_both_shapes()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Explain(Request() with { Inputs = Save("wide.npy", [1, 5], new double[5]) }));

        Assert.Contains("shape (1, 5)", Assert.Single(error.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_a_method_does_not_have_are_refused_with_those_that_it_has()
    {
        Problem none = Assert.Single(Assert.Throws<InvalidInputException>(() => Explain(Request("steps=5") with { Method = "saliency" })).Problems);
        Problem some = Assert.Single(Assert.Throws<InvalidInputException>(() => Explain(Request("step=5"))).Problems);
        Problem method = Assert.Single(Assert.Throws<InvalidInputException>(() => Explain(Request() with { Method = "salency" })).Problems);

        Assert.Equal("steps", none.Path);
        Assert.Contains("saliency has no setting 'steps'", none.What, StringComparison.Ordinal);
        Assert.Contains("did you mean 'steps'", some.Remedy, StringComparison.Ordinal);
        Assert.Contains("tolerance", some.Remedy, StringComparison.Ordinal);
        Assert.Contains("did you mean saliency", method.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rule=left;tolerance=0.1", "tolerance")]
    [InlineData("rule=trapezoid;steps=1", "steps")]
    public void Settings_that_exclude_each_other_are_a_problem(string settings, string path) =>
        Assert.Equal(path, Assert.Single(Assert.Throws<InvalidInputException>(() => Explain(Request(settings))).Problems).Path);

    [Fact]
    public void Result_and_summary_become_canonical_json()
    {
        AttributionExplanation explanation = (AttributionExplanation)Explainer.Explain(Request(), TestContext.Current.CancellationToken);
        DomainResult result = explanation.ToResult();

        Measurement gap = Assert.Single(result.Measurements);
        Assert.Equal(("explain.completeness_gap", 6), (gap.Metric, gap.Count));
        Assert.Contains(gap.Metric, explanation.Metrics.Select(metric => metric.Id));
        Assert.Contains("\"largestGap\"", CanonicalJson.WriteText(explanation.Summary), StringComparison.Ordinal);
        Assert.Contains("explain.completeness_gap", CanonicalJson.WriteText(result), StringComparison.Ordinal);
    }

    private static ExplanationSummary Explain(ExplainRequest request) => ((AttributionExplanation)Explainer.Explain(request, TestContext.Current.CancellationToken)).Summary;

    private ExplainRequest Request(string settings = "") => new() { Model = Model, Inputs = Save("rows.npy", [6, 4], KnownModels.Rows(6, 4)), Compute = KnownModels.Request, Settings = Settings.Of(settings) };

    private string Save(string name, int[] shape, double[] values)
    {
        string path = Path.Combine(folder, name);
        using FileStream stream = File.Create(path);
        NpyWriter.Write(stream, shape, values, isSingle: false);
        return path;
    }
}
