using AuditKit.Core.Events;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models.Architectures;
using AuditKit.Models.Evidences;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Schedules;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Training;

[Trait("Kind", "numeric")]
public sealed class SupervisedTrainingTests
{
    private static readonly TabularMlpOptions Options = new() { Layers = [16], Epochs = 10, Batch = 32, Optimizer = new() { Rate = 0.01 } };

    [Fact]
    public void Numbers_AreLearnedInTheirOwnUnit()
    {
        // y = 1000 + 50 (x0 - 2 x1) + noise of 5: a fit in the label's unit has a bias near 1000 and explains nearly all.
        RandomSource source = SeedStream.FromSeed(3).Open();
        float[] features = [.. Enumerable.Range(0, 3 * 600).Select(_ => (float)source.NextGaussian())];
        float[] numbers = [.. Enumerable.Range(0, 600).Select(row => (float)(1000 + (50 * (features[3 * row] - (2 * features[(3 * row) + 1]))) + (5 * source.NextGaussian())))];
        TrainingRows rows = TrainingRows.OfNumbers(features, 3, numbers);
        foreach (string kind in new[] { "mse", "huber" })
        {
            FittedNetwork fit = Fit(Options with { Epochs = 40, Loss = new LossOptions { Kind = kind } }, rows);

            Assert.Equal(("R2", 1), (fit.Curve.MetricName, fit.Architecture.Outputs));
            // Noise of 5 against a spread of 112: at most 0.998 can be explained.
            Assert.InRange(fit.Curve.Epochs[fit.Curve.BestEpoch - 1].ValidationMetric!.Value, 0.97, 0.9985);
            using ResidentRows resident = new(features, [3], new NumberTargets(numbers), Torch.Cpu);
            float[] outputs = new StackedEvaluation(fit.Architecture, resident, 1).Logits([fit.Weights], [Enumerable.Range(0, 600).ToArray()], TestContext.Current.CancellationToken)[0];
            Assert.InRange(outputs.Average(), 990, 1010);
            Assert.InRange(Math.Sqrt(outputs.Zip(numbers, (o, n) => Math.Pow(o - n, 2)).Average()), 0, 20);
        }
    }

    [Fact]
    public void LossOfTheOtherKind_IsBadInput()
    {
        TrainingRows classes = Samples.Rows(60, 3), numbers = TrainingRows.OfNumbers(classes.Features, 3, [.. classes.Labels.Select(label => (float)label)]);

        Assert.Throws<InvalidInputException>(() => Fit(Options with { Loss = new LossOptions { Kind = "mse" } }, classes));
        Assert.Throws<InvalidInputException>(() => Fit(Options with { Loss = new LossOptions { Kind = "focal" } }, numbers));
    }

    [Fact]
    public void ClassWeights_FollowTheirFormulas()
    {
        int[] counts = [900, 100, 0];

        double[] inverse = ClassWeights.Of(counts, new ImbalanceOptions { Kind = ImbalanceOptions.ClassWeights });
        double[] effective = ClassWeights.Of(counts, new ImbalanceOptions { Kind = ImbalanceOptions.EffectiveNumber, Beta = 0.99 });

        Assert.Equal([1000.0 / (2 * 900), 1000.0 / (2 * 100), 0], inverse, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal((1 - Math.Pow(0.99, 900)) / (1 - Math.Pow(0.99, 100)), effective[1] / effective[0], 1e-12);
        Assert.Equal(1000, (900 * effective[0]) + (100 * effective[1]), 1e-9);
    }

    [Theory]
    [InlineData(ImbalanceOptions.ClassWeights)]
    [InlineData(ImbalanceOptions.EffectiveNumber)]
    [InlineData(ImbalanceOptions.BalancedSampler)]
    [InlineData(ImbalanceOptions.Focal)]
    public void Remedy_FindsMoreOfTheRareClassAndIsCalibrated(string kind)
    {
        TrainingRows rows = Rare();
        TabularMlpOptions options = Options with { Epochs = 8, Imbalance = new ImbalanceOptions { Kind = kind }, Loss = new LossOptions { Kind = kind == ImbalanceOptions.Focal ? "focal" : null, Alpha = 0.9 } };

        FittedNetwork plain = Fit(Options with { Epochs = 8 }, rows), remedied = Fit(options, rows);

        Assert.True(Recall(remedied, rows) > Recall(plain, rows) + 0.05, $"{Recall(plain, rows)} to {Recall(remedied, rows)}");
        Finding finding = Assert.Single(remedied.Findings, finding => finding.Code == "models.temperature_scaled");
        Assert.Contains(kind, finding.Sentence, StringComparison.Ordinal);
        Assert.NotNull(remedied.Temperature);
        FittedNetwork raw = Fit(options with { Imbalance = options.Imbalance with { Calibrate = false } }, rows);
        Assert.Contains(raw.Findings, found => found.Code == "models.probabilities_distorted");
        // The last layer is divided by the temperature, nothing else changes.
        AffineLayer last = raw.Architecture.Layers[^1];
        Assert.Equal(raw.Weights[..last.WeightOffset], remedied.Weights[..last.WeightOffset]);
        Assert.All(Enumerable.Range(last.WeightOffset, last.End - last.WeightOffset), i => Assert.Equal(raw.Weights[i] / remedied.Temperature.Value, remedied.Weights[i], 1e-6));
    }

    [Fact]
    public void Temperature_RecoversAKnownScale()
    {
        // Labels drawn from the softmax of z; logits of 3 z are three times too sure.
        RandomSource source = SeedStream.FromSeed(8).Open();
        const int n = 20_000;
        float[] logits = new float[2 * n];
        int[] labels = new int[n];
        for (int row = 0; row < n; row++)
        {
            double margin = 2 * source.NextGaussian();
            labels[row] = source.NextDouble() < 1 / (1 + Math.Exp(-margin)) ? 1 : 0;
            logits[(2 * row) + 1] = (float)(3 * margin);
        }

        double temperature = Temperature.Fit(logits, labels, null);

        // The estimate's standard error is about 1.5 %.
        Assert.InRange(temperature, 3 * 0.93, 3 * 1.07);
        foreach (double other in new[] { 0.97 * temperature, 1.03 * temperature }) Assert.True(Temperature.Loss(logits, labels, null, temperature) < Temperature.Loss(logits, labels, null, other));
        // Separated classes: the slope is no longer told from 0 a little above the bound.
        Assert.InRange(Temperature.Fit([-1, 1, 1, -1], [1, 0], null), Temperature.Lowest, 1.2 * Temperature.Lowest);
    }

    [Fact]
    public void Threshold_IsTheBestOfAll()
    {
        RandomSource source = SeedStream.FromSeed(4).Open();
        double[] chances = [.. Enumerable.Range(0, 300).Select(_ => Math.Round(source.NextDouble(), 2))];
        bool[] positive = [.. chances.Select(chance => source.NextDouble() < chance * 0.5)];
        double Score(double threshold, bool f1)
        {
            double hits = chances.Zip(positive).Count(row => row.Second && row.First >= threshold), alarms = chances.Zip(positive).Count(row => !row.Second && row.First >= threshold);
            double all = positive.Count(p => p), none = positive.Length - all;
            return f1 ? 2 * hits / (all + hits + alarms) : ((hits / all) + 1 - (alarms / none)) / 2;
        }

        foreach (bool f1 in new[] { true, false })
        {
            double chosen = DecisionThreshold.Choose(chances, positive, null, f1);
            Assert.Equal(Enumerable.Range(0, 1001).Max(i => Score(i / 1000.0, f1)), Score(chosen, f1), 1e-12);
        }

        Assert.Equal(0.5, DecisionThreshold.Choose([0.2, 0.9], [true, true], null, false));
        Assert.InRange(DecisionThreshold.Choose([0.1, 0.2, 0.7, 0.8], [false, false, true, true], null, true), 0.2, 0.7);
    }

    [Fact]
    public void MovedThreshold_LeavesProbabilitiesAlone()
    {
        TrainingRows rows = Rare();
        FittedNetwork plain = Fit(Options, rows), moved = Fit(Options with { Imbalance = new ImbalanceOptions { Kind = ImbalanceOptions.Threshold } }, rows);

        Assert.Equal(plain.Weights, moved.Weights);
        Assert.InRange(moved.Threshold!.Value, 0.005, 0.45);
        Assert.Contains(moved.Findings, finding => finding.Code == "models.threshold_moved");
    }

    [Fact]
    public void SaturatedDeepNetwork_SaysThatGradientsVanish()
    {
        FittedNetwork fit = Fit(Options with { Layers = [.. Enumerable.Repeat(8, 14)], Activation = Activation.Tanh, Epochs = 1, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 1e-6 } }, Samples.Rows(200, 6), scale: 0.3f);

        Finding finding = Assert.Single(fit.Findings, finding => finding.Code == "models.gradient_vanishes");
        Assert.Contains("layers.0", finding.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Fit(Options, Samples.Rows(200, 6)).Findings, finding => finding.Code == "models.gradient_vanishes");
    }

    [Fact]
    public void UnitsThatNeverFire_AreCounted()
    {
        // Biases far below 0 keep 20 of 32 units of the first layer from firing; a tiny rate leaves it so.
        TabularMlpOptions options = Options with { Layers = [32, 8], Epochs = 1, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 1e-6 } };
        NetworkArchitecture network = options.Network(6, 2);
        float[] start = Initialisation.Draw(network, SeedStream.FromSeed(2));
        start.AsSpan(network.Layers[0].BiasOffset, 20).Fill(-100);
        SupervisedFit fit = new SupervisedTraining(new AffineNetwork(network), options, Torch.Cpu).FitAll(Samples.Rows(400, 6), SeedStream.FromSeed(1), [new ReplicaStart(SeedStream.FromSeed(1)) { Weights = start }], new NoProgress(), TestContext.Current.CancellationToken)[0];

        LayerEpoch[] layers = [.. fit.Replica.Ledger.Epochs[0].Layers];
        Assert.Equal(["layers.0", "layers.1", "layers.2"], layers.Select(layer => layer.Layer));
        Assert.Equal(20.0 / 32, layers[0].DeadShare);
        Assert.InRange(layers[1].DeadShare!.Value, 0, 0.3);
        Assert.Null(layers[2].DeadShare);
        Finding finding = Assert.Single(fit.Findings, finding => finding.Code == "models.dead_units");
        Assert.Contains("layers.0", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Ledger_HoldsNormsRatiosAndEveryRate()
    {
        FittedNetwork fit = Fit(Options with { Epochs = 3, Schedule = new StepSchedule(0.5, 1) { Unit = ScheduleUnit.Epoch } }, Samples.Rows(200, 6));

        int steps = (int)fit.Steps / 3;
        Assert.Equal([new RateRun(steps, 0.01), new RateRun(steps, 0.005), new RateRun(steps, 0.0025)], fit.Ledger!.Rates);
        Assert.All(fit.Ledger.Epochs, epoch => Assert.All(epoch.Layers, layer => Assert.True(layer.GradientNorm > 0 && layer.UpdateRatio is > 0 and < 1)));
        Assert.StartsWith("sha256:", fit.Ledger.DataOrder, StringComparison.Ordinal);
        // Layers' squared norms sum to the network's: root of the mean of squares is at least the mean.
        Assert.True(Math.Sqrt(fit.Ledger.Epochs[0].Layers.Sum(layer => layer.GradientNorm * layer.GradientNorm)) >= fit.Curve.Epochs[0].GradientNorm - 1e-6);
    }

    [Fact]
    public void EarlyStopOnQuality_KeepsTheBestQuality()
    {
        FittedNetwork fit = Fit(Options with { Epochs = 60, EarlyStopping = new() { Metric = EarlyStoppingOptions.Quality, Patience = 4 }, Validation = 0.3 }, Samples.Rows(150, 12));

        Assert.Equal(fit.Curve.Epochs.Max(epoch => epoch.ValidationMetric), fit.Curve.Epochs[fit.Curve.BestEpoch - 1].ValidationMetric);
        Assert.Contains("validation quality", fit.Curve.Stopped, StringComparison.Ordinal);
        Assert.True(fit.Curve.Epochs.Count < 60);
    }

    [Fact]
    public void SoftThreshold_LeavesExactZerosInATrainedNetwork()
    {
        FittedNetwork fit = Fit(Options with { Regularize = new RegularizeOptions { L1 = 0.02 }, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 0.05 }, Epochs = 30 }, Samples.Rows(300, 20));

        AffineLayer first = fit.Architecture.Layers[0];
        Assert.InRange(fit.Weights.AsSpan(first.WeightOffset, first.WeightCount).Count(0f), first.WeightCount / 4, first.WeightCount - 1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void LogisticDescent_ApproachesTheOptimum(int classes)
    {
        TrainingRows rows = Samples.Rows(400, 5, classes);
        LogisticRegressionOptions options = new() { L2 = 0.01, Descent = new LogisticDescentOptions { Rate = 0.5, Epochs = 400, Batch = 400 } };

        FittedNetwork descent = LogisticRegression.Fit(options, Torch.Cpu, rows, SeedStream.FromSeed(1), new NoProgress(), TestContext.Current.CancellationToken);
        FittedNetwork optimum = LogisticRegression.Fit(options with { Descent = null }, Torch.Cpu, rows, SeedStream.FromSeed(1), new NoProgress(), TestContext.Current.CancellationToken);

        // Full batches at this rate are within a thousandth of the optimum after 400 steps.
        Assert.InRange(Samples.RelativeDistance(optimum.Weights, descent.Weights), 0, 2e-3);
        Assert.Equal(400, descent.Steps);
    }

    private static TrainingRows Rare()
    {
        TrainingRows all = Samples.Rows(4000, 6, seed: 7);
        int[] kept = [.. Enumerable.Range(0, 4000).Where(row => all.Labels[row] == 0 || row % 8 == 0)];
        return new TrainingRows([.. kept.SelectMany(row => all.Features[(6 * row)..((6 * row) + 6)])], 6, [.. kept.Select(row => all.Labels[row])], 2);
    }

    private static double Recall(FittedNetwork fit, TrainingRows rows)
    {
        using ResidentRows resident = new(rows.Features, rows.Columns, rows.Labels, Torch.Cpu);
        int[] positives = [.. Enumerable.Range(0, rows.Count).Where(row => rows.Labels[row] == 1)];
        return new StackedEvaluation(fit.Architecture, resident, 1).Score([fit.Weights], [positives], TestContext.Current.CancellationToken)[0].Accuracy;
    }

    private static FittedNetwork Fit(TabularMlpOptions options, TrainingRows rows, float? scale = null)
    {
        if (scale is not { } size) return new MlpTraining(options, Torch.Cpu).Fit(rows, SeedStream.FromSeed(1), new NoProgress(), TestContext.Current.CancellationToken);
        NetworkArchitecture network = options.Network(rows.Columns, rows.Classes);
        ReplicaStart start = new(SeedStream.FromSeed(1)) { Weights = [.. Initialisation.Draw(network, SeedStream.FromSeed(2)).Select(weight => size * weight)] };
        return FittedNetwork.Of(network, new SupervisedTraining(new AffineNetwork(network), options, Torch.Cpu).FitAll(rows, SeedStream.FromSeed(1), [start], new NoProgress(), TestContext.Current.CancellationToken)[0]);
    }
}
