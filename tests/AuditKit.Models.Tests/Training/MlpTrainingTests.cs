using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Randomness;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Training;

[Trait("Kind", "numeric")]
public sealed class MlpTrainingTests
{
    private static readonly TabularMlpOptions Options = new() { Layers = [16], Epochs = 12, Batch = 32, Optimizer = new() { Rate = 0.01 } };
    private static readonly TrainingRows Data = Samples.Rows(800, 6);

    [Fact]
    public void SameSeed_GivesTheSameBits()
    {
        FittedNetwork first = Fit(Options with { Dropout = 0.2 }), again = Fit(Options with { Dropout = 0.2 });

        Assert.Equal(first.Weights, again.Weights);
        Assert.Equal(first.Curve.Epochs, again.Curve.Epochs);
        Assert.NotEqual(first.Weights, Fit(Options with { Dropout = 0.2 }, seed: 2).Weights);
    }

    [Fact]
    public void Training_LearnsTheRule()
    {
        FittedNetwork fit = Fit(Options);

        LearningEpoch best = fit.Curve.Epochs[fit.Curve.BestEpoch - 1];
        Assert.Equal("AUC", fit.Curve.MetricName);
        Assert.InRange(best.ValidationMetric!.Value, 0.85, 1);
        Assert.True(best.TrainLoss < fit.Curve.Epochs[0].TrainLoss);
        Assert.All(fit.Curve.Epochs, epoch => Assert.True(epoch.GradientNorm > 0));
        Assert.Equal((720, 80), (fit.TrainRows, fit.ValidationRows));
        Assert.Equal(fit.Curve.Epochs.Count * 23, fit.Steps);
        Assert.Equal(fit.Curve.Epochs.Count * 720, fit.RowsSeen);
    }

    [Fact]
    public void EarlyStop_KeepsTheWeightsOfTheBestEpoch()
    {
        // A large network on few noisy rows overfits within these epochs.
        TrainingRows few = Samples.Rows(120, 20);
        FittedNetwork fit = Fit(Options with { Layers = [64, 64], Epochs = 200, Validation = 0.3, EarlyStopping = new() { Patience = 6 } }, few);

        double lowest = fit.Curve.Epochs.Min(epoch => epoch.ValidationLoss!.Value);
        Assert.InRange(fit.Curve.Epochs.Count, 7, 199);
        Assert.Equal(lowest, fit.Curve.Epochs[fit.Curve.BestEpoch - 1].ValidationLoss);
        Assert.True(fit.Curve.BestEpoch < fit.Curve.Epochs.Count);
        Assert.Contains("no improvement", fit.Curve.Stopped, StringComparison.Ordinal);

        ValidationSplit split = ValidationSplit.Of(few.Labels, 2, 0.3, SeedStream.FromSeed(1));
        using ResidentRows rows = new(few.Features, few.Columns, few.Labels, Torch.Cpu);
        ReplicaScore score = new StackedEvaluation(fit.Architecture, rows, 1).Score([fit.Weights], [split.Validation], TestContext.Current.CancellationToken)[0];
        Assert.Equal(lowest, score.MeanLoss, 1e-12);
    }

    [Fact]
    public void WithoutValidation_TheLastEpochIsKept()
    {
        FittedNetwork fit = Fit(Options with { Validation = 0 });

        Assert.Equal((12, 12, 0), (fit.Curve.Epochs.Count, fit.Curve.BestEpoch, fit.ValidationRows));
        Assert.All(fit.Curve.Epochs, epoch => Assert.Null(epoch.ValidationLoss));
    }

    [Fact]
    public void DivergingTraining_NamesEpochStepAndRows()
    {
        NonFiniteLossException error = Assert.Throws<NonFiniteLossException>(() => Fit(Options with { Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 1e30 } }));

        Assert.Equal(1, error.Epoch);
        Assert.InRange(error.Step, 2, 23);
        Assert.Equal(32, error.Rows.Count);
        Assert.Contains($"step {error.Step}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CancelledToken_EndsTraining() =>
        Assert.Throws<OperationCanceledException>(() => new MlpTraining(Options, Torch.Cpu).Fit(Data, SeedStream.FromSeed(1), new NoProgress(), new CancellationToken(canceled: true)));

    [Fact]
    public void ThreeClasses_AreJudgedByAccuracy()
    {
        FittedNetwork fit = Fit(Options, Samples.Rows(900, 6, classes: 3));

        Assert.Equal(("accuracy", 3), (fit.Curve.MetricName, fit.Architecture.Outputs));
        Assert.InRange(fit.Curve.Epochs[^1].ValidationMetric!.Value, 0.6, 1);
    }

    [Fact]
    public void ValidationSplit_KeepsClassSharesAndEveryRowOnce()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(row => row % 10 == 0 ? 1 : 0)];

        ValidationSplit split = ValidationSplit.Of(labels, 2, 0.25, SeedStream.FromSeed(4));

        Assert.Equal(Enumerable.Range(0, 200), split.Train.Concat(split.Validation).Order());
        Assert.Equal((50, 5), (split.Validation.Length, split.Validation.Count(row => labels[row] == 1)));
    }

    [Theory]
    [InlineData(new[] { 1f, 2, 3, 4 }, new[] { false, false, true, true }, 1.0)]
    [InlineData(new[] { 1f, 1, 1, 1 }, new[] { false, false, true, true }, 0.5)]
    [InlineData(new[] { 1f, 3, 2, 4 }, new[] { false, false, true, true }, 0.75)]
    public void Auc_CountsOrderedPairs(float[] scores, bool[] positive, double expected) => Assert.Equal(expected, RankAuc.Of(scores, positive));

    [Fact]
    public void AucOfOneClass_IsNotMeasured() => Assert.Null(RankAuc.Of([1, 2], [true, true]));

    private static FittedNetwork Fit(TabularMlpOptions options, TrainingRows? rows = null, long seed = 1) =>
        new MlpTraining(options, Torch.Cpu).Fit(rows ?? Data, SeedStream.FromSeed(seed), new NoProgress(), TestContext.Current.CancellationToken);
}
