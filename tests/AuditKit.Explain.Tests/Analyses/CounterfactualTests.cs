using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Analyses.Counterfactuals;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;
using TorchSharp;
using KnownModels = AuditKit.Explain.Tests.Support.Models;

namespace AuditKit.Explain.Tests.Analyses;

[Trait("Kind", "contract")]
public sealed class CounterfactualTests
{
    private static readonly double[] Weights = [1.5, -0.7, 0.2, 0.9];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Linear_model_has_the_distance_of_its_closed_form(bool gradients)
    {
        double[] rows = Analysed.Gaussian(40 * 4, 2);
        TensorFunction linear = TensorFunction.TwoClasses(Weights, -0.5);
        TensorFunction function = new(4, 2, linear.Evaluate) { GradientRefusal = gradients ? null : "none here" };
        AnalysisResult found = Analysed.Of(function, rows, new TargetChoice.Argmax()).Run("counterfactual", "to=1");

        for (int row = 0; row < 40; row++)
        {
            double[] own = rows[(4 * row)..((4 * row) + 4)];
            double least = Knapsack(rows, own), distance = found.Array("distance").Values[row];
            if (double.IsInfinity(least)) Assert.Equal(-1, distance);
            // With gradients the border is met up to 1e-9 of the margin and the rounding of inputs to 32 bits; without, the search is only an upper bound.
            else if (gradients) Analysed.Close(least, distance, 1e-5 * (1 + least));
            else Assert.InRange(distance, least - 1e-5, (2 * least) + 0.1);
        }
    }

    /// <summary>Fills attributes in the order of effect for cost, each up to the end of its range.</summary>
    private static double Knapsack(double[] rows, double[] own)
    {
        double missing = 0.5 - own.Zip(Weights, (x, w) => x * w).Sum(), cost = 0;
        if (missing <= 0) return 0;
        double[][] columns = [.. Enumerable.Range(0, 4).Select(j => Enumerable.Range(0, rows.Length / 4).Select(row => rows[(4 * row) + j]).Order().ToArray())];
        double[] scales = [.. columns.Select(Spread.Of)];
        foreach (int j in Enumerable.Range(0, 4).OrderByDescending(j => Math.Abs(Weights[j]) * scales[j]))
        {
            double room = Weights[j] > 0 ? columns[j][^1] - own[j] : own[j] - columns[j][0], used = Math.Min(room, missing / Math.Abs(Weights[j]));
            cost += used / scales[j];
            missing -= used * Math.Abs(Weights[j]);
            if (missing <= 1e-12) return cost;
        }

        return double.PositiveInfinity;
    }

    [Fact]
    public void Categories_are_searched_as_well_as_by_trying_them_all()
    {
        int[] widths = [3, 4, 2];
        TabularPreprocessor preprocessor = new([.. widths.Select((width, j) => new OneHotCategory($"c{j}", [.. Enumerable.Range(0, width).Select(level => $"{level}")], 0))]);
        double[] weights = Analysed.Gaussian(9, 12);
        int[][] levels = [.. from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 2) select new[] { a, b, c }];
        double[] Encode(int[] row) => [.. row.SelectMany((level, j) => Enumerable.Range(0, widths[j]).Select(k => k == level ? 1.0 : 0))];
        double Score(int[] row) => Encode(row).Zip(weights, (x, w) => x * w).Sum() - 1;
        AnalysisSubject subject = Analysed.Of(TensorFunction.TwoClasses(weights, -1), [.. levels.SelectMany(Encode)], new TargetChoice.Argmax()) with { Preprocessor = preprocessor };

        AnalysisResult found = subject.Run("counterfactual", "to=1;weights.c1=1.5");

        for (int row = 0; row < levels.Length; row++)
        {
            double least = levels.Where(other => Score(other) > 0).Select(other => other.Index().Sum(pair => pair.Item == levels[row][pair.Index] ? 0 : pair.Index == 1 ? 1.5 : 1)).DefaultIfEmpty(-1).Min();
            Assert.Equal(least, found.Array("distance").Values[row]);
        }
    }

    [Fact]
    public void What_may_not_change_does_not_and_directions_and_ranges_hold()
    {
        double[] rows = Analysed.Gaussian(30 * 4, 3);
        AnalysisResult found = Analysed.Of(TensorFunction.TwoClasses(Weights, -1), rows, new TargetChoice.Argmax()).Run("counterfactual", "to=1;immutable=0;increase=1;ranges.3=-1,1");
        IReadOnlyList<double> nearest = found.Array("counterfactuals").Values;

        for (int row = 0; row < 30; row++)
        {
            Assert.Equal(rows[4 * row], nearest[4 * row]);
            Assert.True(nearest[(4 * row) + 1] >= rows[(4 * row) + 1]);
            if (nearest[(4 * row) + 3] != rows[(4 * row) + 3]) Assert.InRange(nearest[(4 * row) + 3], -1, 1);
        }
    }

    [Fact]
    public void Nothing_found_is_a_result()
    {
        double[] rows = [.. Enumerable.Repeat(0.0, 12), .. Analysed.Gaussian(12, 4)];
        AnalysisResult found = Analysed.Of(TensorFunction.TwoClasses([1, 1], -100), rows, new TargetChoice.Argmax()).Run("counterfactual", "to=1;evaluations=60");

        Assert.All(found.Array("distance").Values, distance => Assert.Equal(-1, distance));
        Assert.Equal(rows, found.Array("counterfactuals").Values);
        Assert.All(found.Facts.Single(fact => fact.Name == "evaluations").Values, spent => Assert.InRange(spent, 1, 60));
        Assert.Contains(found.Findings, finding => finding.Code == "explain.no_counterfactual");
        Assert.Equal(1, found.Measurements.Single(measurement => measurement.Metric == "explain.recourse_absent").Estimate);
        Assert.NotNull(found.Measurements.Single(measurement => measurement.Metric == "explain.recourse_distance").Reason);
    }

    [Fact]
    public void Stepwise_function_without_gradients_is_searched_and_every_find_holds()
    {
        TensorFunction steps = new(3, 2, rows =>
        {
            torch.Tensor score = rows.gt(0.4).to(torch.ScalarType.Float64).matmul(torch.tensor(new[] { 1.0, 1.0, 0.5 })) - 1.2;
            return torch.stack([torch.zeros_like(score), score], 1);
        })
        {
            GradientRefusal = "steps",
        };
        double[] rows = Analysed.Gaussian(25 * 3, 6);
        AnalysisResult found = Analysed.Of(steps, rows, new TargetChoice.Argmax()).Run("counterfactual", "to=1;count=2");
        double[] nearest = [.. found.Array("counterfactuals").Values];
        using torch.Tensor outputs = steps.Evaluate(torch.tensor(nearest, [25, 3]));

        for (int row = 0; row < 25; row++)
        {
            bool reaches = outputs[row, 1].ToDouble() >= 0;
            Assert.Equal(found.Array("distance").Values[row] >= 0, reaches);
        }

        Assert.Equal([25, 2, 3], found.Array("diverse").Shape);
        Assert.DoesNotContain(-1, found.Array("distance").Values);
    }

    [Fact]
    public void Network_in_32_bits_is_verified_in_64_and_rows_do_not_depend_on_each_other()
    {
        TrainedModel model = KnownModels.Random(new NetworkArchitecture { Inputs = 4, Hidden = [12], Outputs = 3 });
        using ModelSession session = model.Open(KnownModels.Cpu), wide = model.Open(KnownModels.Cpu, Precision.Double);
        Explain.Functions.ModelFunction function = new(session, Explain.Functions.Quantity.Logit, Precision.Single), exact = new(wide, Explain.Functions.Quantity.Logit, Precision.Double);
        double[] rows = KnownModels.Rows(20, 4);
        AnalysisSubject subject = Analysed.Of(function, rows, new TargetChoice.Argmax()) with { Model = model, Preprocessor = model.Preprocessor };
        ReferenceRows training = new(rows, 4);

        AnalysisResult all = (subject with { Training = training }).Run("counterfactual");
        using torch.Tensor before = exact.Evaluate(torch.tensor(rows, [20, 4])).argmax(1), after = exact.Evaluate(torch.tensor([.. all.Array("counterfactuals").Values], [20, 4])).argmax(1);

        Assert.DoesNotContain(-1, all.Array("distance").Values);
        for (int row = 0; row < 20; row++)
        {
            Assert.NotEqual(before[row].ToInt64(), after[row].ToInt64());
            if (row % 5 > 0) continue;
            AnalysisResult alone = new AnalysisSubject(subject.Attribution.With([row])) { Model = model, Preprocessor = model.Preprocessor, Training = training }.Run("counterfactual");
            Assert.Equal(all.Array("distance").Values[row], alone.Array("distance").Values[0]);
        }
    }

    [Fact]
    public void Group_that_stands_further_away_pays_more_and_the_interval_says_so()
    {
        // One number; the second half of the rows starts 2 further from the border.
        double[] noise = Analysed.Gaussian(120, 14), rows = [.. noise.Select((value, row) => (0.3 * value) - (row < 60 ? 1 : 3))];
        AnalysisSubject subject = Analysed.Of(TensorFunction.TwoClasses([1]), rows, new TargetChoice.Argmax()) with { Attributes = [Analysed.Halves(120)] };
        AnalysisResult found = subject.Run("counterfactual", "to=1;ranges.0=-10,10");
        double scale = Spread.Of([.. rows.Order()]);

        Measurement gap = found.Measurements.Single(measurement => measurement.Metric == "explain.recourse_disparity" && measurement.Options["of"] == "median-distance");
        Assert.Equal(["half"], gap.By);
        // Medians of 60 rows each with deviation .3: the difference is 2 up to four standard errors of .07.
        Analysed.Close(2 / scale, gap.Estimate!.Value, 0.28 / scale);
        Assert.InRange(gap.Interval!.Lower, 1 / scale, gap.Estimate.Value);
        Assert.Contains(found.Findings, finding => finding.Code == "explain.recourse_differs");
        Assert.Equal(0, found.Measurements.Single(measurement => measurement.Metric == "explain.recourse_disparity" && measurement.Options["of"] == "share-without").Estimate);
    }

    [Fact]
    public void Protected_attributes_stay_unless_they_are_set_free()
    {
        TabularPreprocessor preprocessor = new([new OneHotCategory("sex", ["f", "m"], 0), new StandardisedNumber("age", 40, 10, 0)]);
        double[] rows = [.. Enumerable.Range(0, 12).SelectMany(i => new double[] { i % 2, 1 - (i % 2), 0.01 * i })];
        AnalysisSubject subject = Analysed.Of(TensorFunction.TwoClasses([3, -3, 0.01]), rows, new TargetChoice.Argmax()) with
        {
            Preprocessor = preprocessor,
            Attributes = [new ExplainedAttribute("sex", ["f", "m"], [.. Enumerable.Range(0, 12).Select(i => i % 2 == 1 ? 0 : 1)])],
        };

        Assert.All(subject.Run("counterfactual", "to=1").Array("distance").Values.Where((_, i) => i % 2 == 0), distance => Assert.Equal(-1, distance));
        Assert.All(subject.Run("counterfactual", "to=1;protected=false").Array("distance").Values.Where((_, i) => i % 2 == 0), distance => Assert.Equal(1, distance));
    }

    [Fact]
    public void Number_is_reached_and_settings_that_do_not_fit_are_all_listed()
    {
        double[] rows = Analysed.Gaussian(20, 15);
        AnalysisSubject subject = Analysed.Of(TensorFunction.Linear([2]), rows);
        AnalysisResult found = subject.Run("counterfactual", "atLeast=1");

        for (int row = 0; row < 20; row++) Assert.True(2 * found.Array("counterfactuals").Values[row] >= 1 || found.Array("distance").Values[row] < 0);
        Assert.Equal("atLeast", Assert.Single(Assert.Throws<InvalidInputException>(() => subject.Run("counterfactual")).Problems).Path);
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => subject.Run("counterfactual", "atLeast=1;immutable=age;increase=0;decrease=0;ranges.0=3,1"));
        Assert.Equal(["immutable", "increase", "ranges.0"], error.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Median_counts_rows_without_recourse_as_the_furthest()
    {
        MedianCost median = new([4, 1, double.PositiveInfinity, 2, 3], [1, 1, 1, 1, 1]), none = new([1, double.PositiveInfinity, double.PositiveInfinity], [1, 1, 1]);

        Assert.Equal(3, median.Value);
        Assert.IsType<MeasuredValue.NotMeasured>(none.Measure(0.95));
        Assert.Equal(2, new MedianCost([1, 2, 3], [1, 5, 1]).Value);
        // One half -+ 1.96 x .5 / sqrt 5 reaches beyond the largest finite cost.
        Assert.Equal(double.PositiveInfinity, ((MeasuredValue.Measured)median.Measure(0.95)).Interval!.Upper);
    }
}
