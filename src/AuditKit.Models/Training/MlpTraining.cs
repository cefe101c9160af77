using System.Globalization;
using AuditKit.Core.Evidences;
using AuditKit.Core.Events;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>
/// Trains one network: a stack of one. Stops early on the validation rows and keeps the weights of the best epoch.
/// </summary>
/// <param name="options">The recipe's options.</param>
/// <param name="device">Where it computes.</param>
public sealed class MlpTraining(TabularMlpOptions options, ComputeDevice device)
{
    /// <summary>Trains on the rows.</summary>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="seeds">The recipe's chance; the same stream and number of threads give the same bits.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="NonFiniteLossException">The loss or its gradient stopped being finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FittedNetwork Fit(TrainingRows rows, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        NetworkArchitecture architecture = options.Network(rows.Columns, rows.Classes);
        ValidationSplit split = ValidationSplit.Of(rows, options.Validation, seeds);
        using ResidentRows resident = new(rows.Features, rows.Columns, rows.Labels, device, rows.Weights);
        StackOptions stackOptions = new() { Batch = Math.Min(options.Batch, split.Train.Length), Epochs = options.Epochs, Optimizer = options.Optimizer, L2 = options.L2, Tile = 1 };
        using ReplicaStack stack = new(new AffineNetwork(architecture), resident, stackOptions, [new Replica(Initialisation.Draw(architecture, seeds), split.Train, seeds)]);
        EpochWatch watch = new(options.EarlyStopping, split.Validation.Length > 0);
        List<LearningEpoch> epochs = [];
        for (int epoch = 1; epoch <= options.Epochs && !watch.Ended; epoch++)
        {
            double norm = RunEpoch(stack, epoch, token);
            float[] weights = stack.WeightsOf(0);
            LearningEpoch entry = Measure(epoch, norm, new StackedEvaluation(architecture, resident, tile: 1), weights, rows, split, token);
            epochs.Add(entry);
            watch.See(entry, weights);
            progress.Report(new AuditEvent("train", AuditEventKind.Advanced, Message(entry), (double)epoch / options.Epochs));
        }

        LearningCurve curve = new(EpochScore.NameFor(rows.Classes), epochs, watch.BestEpoch, watch.Stopped(options.Epochs));
        return new FittedNetwork(architecture, watch.BestWeights, curve, split.Train.Length, split.Validation.Length, stack.Tally.StepsOf(0), stack.Tally.RowsOf(0), Findings(watch, epochs));
    }

    private double RunEpoch(ReplicaStack stack, int epoch, CancellationToken token)
    {
        int steps = stack.StepsPerEpoch(0);
        double before = stack.Tally.NormSumOf(0);
        for (int step = (epoch - 1) * steps; step < epoch * steps; step++)
        {
            token.ThrowIfCancellationRequested();
            stack.Step(step);
            if (stack.Tally.FailureOf(0) is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, options.Optimizer.Rate, failure.Layer);
        }

        return (stack.Tally.NormSumOf(0) - before) / steps;
    }

    private LearningEpoch Measure(int epoch, double norm, StackedEvaluation evaluation, float[] weights, TrainingRows rows, ValidationSplit split, CancellationToken token)
    {
        EpochScore? Score(int[] list) => list.Length == 0
            ? null
            : EpochScore.Of(evaluation.Logits([weights], [list], token)[0], list, rows.Labels, rows.Weights, rows.Classes);
        EpochScore train = Score(split.Train)!;
        EpochScore? validation = Score(split.Validation);
        return new LearningEpoch(epoch, train.Loss, validation?.Loss, train.Quality, validation?.Quality, options.Optimizer.Rate, norm);
    }

    private string Message(LearningEpoch entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {entry.Epoch} of {options.Epochs}, loss {entry.TrainLoss:0.0000}{(entry.ValidationLoss is { } loss ? $", validation {loss:0.0000}" : string.Empty)}");

    private List<Finding> Findings(EpochWatch watch, List<LearningEpoch> epochs)
    {
        List<Finding> findings = [];
        LearningEpoch best = epochs[watch.BestEpoch - 1];
        if (best.ValidationLoss is not null && watch.BestEpoch == options.Epochs && !watch.Ended && options.EarlyStopping.Patience > 0)
        {
            findings.Add(new Finding("models.not_converged", Severity.Note, $"The validation loss still fell in the last of {options.Epochs} epochs.") { Action = "Train for more epochs." });
        }

        return findings;
    }
}
