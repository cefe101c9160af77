using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Analyses.Influence;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Tests.Layers;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Reference;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;
using TorchSharp;

namespace AuditKit.Explain.Tests.Analyses.Influence;

/// <summary>Influence of training rows: closed form, plain loops, and both ways to differentiate.</summary>
[Trait("Kind", "numeric")]
public sealed class TracInTests
{
    // X26: y = w x, squared error, truth x: sum over checkpoints of 4 i^2 j^2 (w - 1)^2.
    [Fact]
    public void Influence_of_a_line_through_the_origin_is_a_closed_form()
    {
        double[] rows = [.. Enumerable.Range(1, 16).Select(i => (double)i)], weights = [0, 0.5, 2.25];
        TrainedModel[] models = [.. weights.Select(weight => Line(weight))];
        using OpenModel open = new(models[^1], Support.Models.Cpu, Quantity.Logit, Precision.Double);
        AnalysisSubject subject = Subject(open.Inside, rows, rows, new TrueTargets.Numbers(rows), new TrueTargets.Numbers(rows)) with { Model = models[^1], Checkpoints = [.. models.Select(model => new ModelCheckpoint(model, 1))] };
        AnalysisResult found = Analyse(subject, "by: rows");
        double sum = weights.Sum(weight => (weight - 1) * (weight - 1));
        // Products of whole numbers in 64 bits.
        Explained.Close(rows.SelectMany(i => rows.Select(j => 4 * i * i * j * j * sum)), found.Arrays[0].Values.ToArray(), 1e-8);
        Explained.Close(rows.Select(i => 4 * i * i * i * i * sum), found.Arrays[1].Values.ToArray(), 1e-8);
        Assert.Equal([16, 16], found.Arrays[0].Shape);
        // Three checkpoints, each sees every row once as examined and once as training row.
        Assert.Equal(3 * 32, found.Work.BackwardRows);
    }

    [Fact]
    public void Influence_of_a_network_is_what_plain_loops_find()
    {
        TrainedModel[] models = [.. Enumerable.Range(0, 2).Select(seed => Support.Models.Random(new NetworkArchitecture { Inputs = 3, Hidden = [4], Outputs = 2 }, seed))];
        double[] examined = Support.Models.Rows(3, 3, 1), training = Support.Models.Rows(5, 3, 2), rates = [0.5, 0.1];
        int[] examinedTruth = [0, 1, 1], trainingTruth = [1, 0, 1, 1, 0];
        using OpenModel open = new(models[1], Support.Models.Cpu, Quantity.Logit, Precision.Double);
        AnalysisSubject bare = Subject(open.Inside, examined, training, new TrueTargets.Classes(examinedTruth), new TrueTargets.Classes(trainingTruth));
        AnalysisSubject subject = bare with { Model = models[1], Checkpoints = [.. models.Zip(rates, (model, rate) => new ModelCheckpoint(model, rate))], Weights = [1, 2, 1] };
        double[] expected = new double[5];
        for (int c = 0; c < 2; c++)
        {
            double[][] tests = [.. Enumerable.Range(0, 3).Select(row => FiniteDifferences(models[c], examined[(row * 3)..((row + 1) * 3)], examinedTruth[row]))];
            for (int i = 0; i < 5; i++)
            {
                double[] own = FiniteDifferences(models[c], training[(i * 3)..((i + 1) * 3)], trainingTruth[i]);
                for (int row = 0; row < 3; row++) expected[i] += rates[c] * (row == 1 ? 0.5 : 0.25) * own.Zip(tests[row], (a, b) => a * b).Sum();
            }
        }

        // Central differences of step 1e-5 are good to about 1e-9 of values around 1.
        Explained.Close(expected, Analyse(subject, "by: all").Arrays[0].Values.ToArray(), 1e-7);
    }

    [Theory]
    [InlineData("digits_cnn", 8, 0)]
    [InlineData("digits_transformer", 17, 4)]
    [InlineData("indoor_lstm", 2, 3)]
    public void Both_ways_to_differentiate_agree(string model, int together, int byRow)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        GraphFunction function = reference.Function;
        IReadOnlyList<string> parameters = ParameterRules.Trainable(function.Interpreter.Graph, function.Output);
        using ParameterGradients fast = new(function, parameters), slow = new(function, parameters, byRow: true);
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = function.Rows(reference.Rows.AsSpan(0, 4 * function.Inputs));
        RowLoss loss = new(new TrueTargets.Classes(reference.Targets));
        torch.Tensor Losses(torch.Tensor logits, int first) => loss.Of(logits, [.. Enumerable.Range(first, Math.Min(3 - first, (int)logits.shape[0]))]);
        IReadOnlyList<torch.Tensor> a = fast.Of(rows, 3, Losses), b = slow.Of(rows, 3, Losses);
        Assert.Equal(parameters.Count, slow.ByRow);
        Assert.Equal((together, byRow), (parameters.Count - fast.ByRow, fast.ByRow));
        foreach ((int i, string name) in fast.Names.Index())
        {
            double[] expected = b[slow.Names.ToList().IndexOf(name)].ToDoubles();
            // Sums in another order, 64-bit.
            Explained.Close(expected, a[i].ToDoubles(), 1e-9 * Math.Max(1, expected.Max(Math.Abs)));
        }
    }

    [Fact]
    public void A_projection_is_right_within_its_own_error()
    {
        TrainedModel model = Support.Models.Random(new NetworkArchitecture { Inputs = 6, Hidden = [40], Outputs = 3 });
        double[] examined = Support.Models.Rows(4, 6, 1), training = Support.Models.Rows(60, 6, 2);
        TrueTargets examinedTruth = new TrueTargets.Classes([0, 1, 2, 0]), trainingTruth = new TrueTargets.Classes([.. Enumerable.Range(0, 60).Select(i => i % 3)]);
        using OpenModel open = new(model, Support.Models.Cpu, Quantity.Logit, Precision.Double);
        AnalysisSubject subject = Subject(open.Inside, examined, training, examinedTruth, trainingTruth) with { Model = model, Checkpoints = [new ModelCheckpoint(model, 1)] };
        AnalysisResult exact = Analyse(subject, "by: rows"), projected = Analyse(subject, "by: rows; projection: 64"), again = Analyse(subject, "by: rows; projection: 64");
        double[] wanted = [.. exact.Arrays[0].Values], found = [.. projected.Arrays[0].Values], errors = [.. projected.Arrays.Single(array => array.Name == "projection_error").Values];
        double[] scaled = [.. found.Select((value, i) => (value - wanted[i]) / errors[i])];
        Assert.All(scaled, value => Assert.InRange(Math.Abs(value), 0, 6));
        // 240 errors of about one standard error each; they share four sketches of the examined rows, so the mean square is loose.
        Assert.InRange(scaled.Average(value => value * value), 0.3, 2);
        Assert.Equal(found, again.Arrays[0].Values);
        Assert.Equal(0, exact.Facts.Single(fact => fact.Name == "largest_projection_error").Values[0]);
        Assert.Contains(projected.Findings, finding => finding.Code == "explain.coarse_projection");
        Assert.Equal(exact.Arrays[1].Values, projected.Arrays[1].Values);
    }

    [Fact]
    public void A_wrong_label_had_to_be_learned_by_heart()
    {
        // One row of a clear class with the other label, under a model that knows better.
        TrainedModel model = Support.Models.Of(new NetworkArchitecture { Inputs = 2, Hidden = [], Outputs = 2 }, [-2, 2, 0, 0, 0, 0]);
        double[] training = [3, 0, 2, 1, 4, 0, -3, 0, -2, 1, -4, 1];
        using OpenModel open = new(model, Support.Models.Cpu, Quantity.Logit, Precision.Double);
        AnalysisSubject subject = Subject(open.Inside, [3, 1], training, new TrueTargets.Classes([1]), new TrueTargets.Classes([1, 1, 1, 0, 1, 0])) with { Model = model, Checkpoints = [new ModelCheckpoint(model, 1)] };
        AnalysisResult found = Analyse(subject, "top: 2");
        Assert.Equal(4, Enumerable.Range(0, 6).MaxBy(row => found.Arrays[1].Values[row]));
        Assert.True(found.Arrays[0].Values[0] > 0, "a row of the same class and side helps");
    }

    [Theory]
    [InlineData("by: nobody", "by")]
    [InlineData("parameters: [layers.0.weigth]", "parameters")]
    public void Settings_that_name_nothing_are_refused(string settings, string path)
    {
        TrainedModel model = Line(2);
        using OpenModel open = new(model, Support.Models.Cpu, Quantity.Logit, Precision.Double);
        TrueTargets truth = new TrueTargets.Numbers([1]);
        AnalysisSubject subject = Subject(open.Inside, [1], [1], truth, truth) with { Checkpoints = [new ModelCheckpoint(model, 1)] };
        Assert.Equal(path, Assert.Throws<InvalidInputException>(() => Analyse(subject, settings)).Problems[0].Path);
        Assert.Equal("checkpoints", Assert.Throws<InvalidInputException>(() => Analyse(subject with { Checkpoints = [] }, "by: all")).Problems[0].Path);
        Assert.Equal("training", Assert.Throws<InvalidInputException>(() => Analyse(subject with { Training = null }, "by: all")).Problems[0].Path);
    }

    private static AnalysisResult Analyse(AnalysisSubject subject, string settings) => ModelAnalyses.Create("tracin", LayerCase.Settings(settings)).Analyse(subject, TestContext.Current.CancellationToken);

    private static AnalysisSubject Subject(IModelFunction function, double[] examined, double[] training, TrueTargets truth, TrueTargets trainingTruth) =>
        new(Explained.Subject(function, examined)) { Truth = truth, Training = new ReferenceRows(training, function.Inputs) { Truth = trainingTruth } };

    private static TrainedModel Line(double weight) => new(
        new OracleGraph().Affine("y", OracleGraph.Input, 1, [weight]).Build("y", 1),
        new ModelReading("y", OutputKind.Number),
        new TabularPreprocessor([new StandardisedNumber("x", 0, 1, 0)]),
        new ModelTarget("y", [], null));

    private static double[] FiniteDifferences(TrainedModel model, double[] row, int truth)
    {
        const double Step = 1e-5;
        float[] flat = model.Weights.ToArray();
        double[] slopes = new double[flat.Length];
        for (int i = 0; i < flat.Length; i++) slopes[i] = (Loss(flat, i, Step, model.Architecture!, row, truth) - Loss(flat, i, -Step, model.Architecture!, row, truth)) / (2 * Step);
        return slopes;
    }

    private static double Loss(float[] flat, int changed, double by, NetworkArchitecture architecture, double[] row, int truth)
    {
        double[] values = row;
        foreach ((int l, AffineLayer layer) in architecture.Layers.Index())
        {
            double[] next = new double[layer.Outputs];
            for (int o = 0; o < layer.Outputs; o++)
            {
                next[o] = Weight(layer.BiasOffset + o);
                for (int i = 0; i < layer.Inputs; i++) next[o] += values[i] * Weight(layer.WeightOffset + (i * layer.Outputs) + o);
            }

            values = l == architecture.Layers.Count - 1 ? next : [.. next.Select(OracleModels.Relu)];
        }

        return Math.Log(values.Sum(Math.Exp)) - values[truth];

        double Weight(int at) => flat[at] + (at == changed ? by : 0);
    }
}
