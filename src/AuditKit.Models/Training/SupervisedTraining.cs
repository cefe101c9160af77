using System.Globalization;
using AuditKit.Core.Events;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>
/// Trains networks on labelled rows by a recipe's common options: validation split, class imbalance, loop, temperature, threshold.
/// One network or several that learn the same rows.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="options">The recipe's common options.</param>
/// <param name="device">Where it computes.</param>
public sealed class SupervisedTraining(ITrainableNetwork network, TrainingOptions options, ComputeDevice device)
{
    /// <summary>Augmentation of training batches; null for none.</summary>
    public IBatchTransform? Transform { get; init; }

    /// <summary>Discriminative rates and freezing; null where every slot moves at the full rate.</summary>
    public SlotPlan? Slots { get; init; }

    /// <summary>Keeps weights where they must be behind every step, made from the slots and the number of steps; null for none.</summary>
    internal Func<IReadOnlyList<ParameterSlot>, int, IWeightConstraint>? Constraint { get; init; }

    /// <summary>Where the state is kept behind each epoch; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>What is added to the loss of outputs and targets, or replaces it: an attention penalty, for example. Given the loss that the options name.</summary>
    public Func<IRowLoss, ITrainingObjective> Objective { get; init; } = loss => new SupervisedObjective(loss);

    /// <summary>Trains one network.</summary>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="seeds">The recipe's chance; the same stream and number of threads give the same bits.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training.</param>
    /// <exception cref="NonFiniteLossException">The loss or its gradient stopped being finite.</exception>
    /// <exception cref="NetworkShapeException">The network does not fit the rows.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SupervisedFit Fit(TrainingRows rows, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        SupervisedFit fit = FitAll(rows, seeds, [new ReplicaStart(seeds)], progress, token)[0];
        if (fit.Replica.Failure is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, options.Optimizer.Rate, failure.Layer);
        return fit;
    }

    /// <summary>Trains several networks on the same training and validation rows, stacked where the network allows. One that diverges ends alone and says so.</summary>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="seeds">Chance of the validation split, which all share.</param>
    /// <param name="starts">How each begins.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training.</param>
    /// <exception cref="NetworkShapeException">The network does not fit the rows.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<SupervisedFit> FitAll(TrainingRows rows, SeedStream seeds, IReadOnlyList<ReplicaStart> starts, IProgress<AuditEvent> progress, CancellationToken token)
    {
        ValidationSplit split = ValidationSplit.Of(rows, options.Validation, seeds);
        TargetScale? scale = rows.Numbers is { } numbers ? TargetScale.Of(numbers, split.Train) : null;
        IRowLoss loss = scale is null ? options.Loss.ForClassCount(rows.Classes) : options.Loss.ForNumber();
        RowTargets targets = scale is null ? new ClassTargets(rows.Labels) : new NumberTargets(scale.Standardised(rows.Numbers!));
        using ResidentRows resident = new(rows.Features, network.RowShape, targets, device, ClassWeights.Rows(rows, split.Train, options.Imbalance));
        TrainingPlan plan = new()
        {
            Stack = options.Stack(split.Train.Length) with { Slots = Slots, Constraint = Constraint?.Invoke(network.Parameters, StepsOf(split)) },
            Objective = Objective(loss),
            Judge = new SupervisedJudge(network, resident, loss),
            Transform = Transform,
            EarlyStopping = options.EarlyStopping,
            Checkpoint = Checkpoint,
        };
        Replica[] replicas = [.. starts.Select(start => ReplicaOf(start, rows, split))];
        IReadOnlyList<ReplicaFit> fits = new NetworkTraining(network, resident, plan).Fit(replicas, [.. starts.Select(_ => split.Validation)], progress, token);
        return [.. fits.Select(fit => Finished(fit, rows, split, scale, resident, token))];
    }

    private int StepsOf(ValidationSplit split) => options.Epochs * Math.Max(1, split.Train.Length / Math.Min(options.Batch, split.Train.Length));

    private Replica ReplicaOf(ReplicaStart start, TrainingRows rows, ValidationSplit split) =>
        new(start.Weights ?? network.FirstWeights(start.Stream), split.Train, start.Stream)
        {
            Rate = start.Rate,
            WeightDecay = start.WeightDecay,
            Dropout = start.Dropout,
            Smoothing = start.Smoothing,
            Balance = options.Imbalance.Kind == ImbalanceOptions.BalancedSampler ? [.. split.Train.Select(row => rows.Labels[row])] : null,
        };

    private SupervisedFit Finished(ReplicaFit fit, TrainingRows rows, ValidationSplit split, TargetScale? scale, ResidentRows resident, CancellationToken token)
    {
        List<Finding> findings = [.. TrainingFindings.Of(fit, options)];
        SupervisedFit finished = new(fit, split.Train, split.Validation, findings);
        if (fit.Weights.Length == 0) return finished;
        if (scale is not null) return finished with { Replica = fit with { Weights = scale.InUnits(network, fit.Weights) } };
        float[] Logits() => new StackedEvaluation(network, resident, 1).Logits([fit.Weights], [split.Validation], token)[0];
        if (options.Imbalance.Distorts) return Calibrated(finished, rows, Logits, findings);
        return options.Imbalance.Kind == ImbalanceOptions.Threshold ? Moved(finished, rows, Logits(), findings) : finished;
    }

    private SupervisedFit Calibrated(SupervisedFit fit, TrainingRows rows, Func<float[]> logitsOf, List<Finding> findings)
    {
        string remedy = options.Imbalance.Kind;
        if (!options.Imbalance.Calibrate || fit.ValidationPlaces.Length == 0 || network.OutputSlots.Count == 0)
        {
            string why = !options.Imbalance.Calibrate ? "calibration was turned off" : fit.ValidationPlaces.Length == 0 ? "there are no validation rows to calibrate on" : "the network has no last affine layer to scale";
            findings.Add(new Finding("models.probabilities_distorted", Severity.Warning, $"The remedy {remedy} for unequal classes shifts probabilities, and {why}: scores are no probabilities.") { Action = "Give validation rows, or move the threshold instead (imbalance: threshold)." });
            return fit;
        }

        float[] logits = logitsOf();
        int[] labels = [.. fit.ValidationPlaces.Select(row => rows.Labels[row])];
        float[]? weights = rows.Weights is { } all ? [.. fit.ValidationPlaces.Select(row => all[row])] : null;
        double temperature = Temperature.Fit(logits, labels, weights);
        double before = Temperature.Loss(logits, labels, weights, 1), after = Temperature.Loss(logits, labels, weights, temperature);
        findings.Add(new Finding("models.temperature_scaled", Severity.Note, string.Create(CultureInfo.InvariantCulture, $"The remedy {remedy} for unequal classes shifts probabilities; logits were divided by the temperature {temperature:0.000}, fitted on {labels.Length} validation rows (cross-entropy {before:0.0000} before, {after:0.0000} after). One temperature cannot undo a shift between classes.")));
        return fit with { Temperature = temperature, Replica = fit.Replica with { Weights = HeadScaling.Apply(network, fit.Replica.Weights, 1 / temperature, 0) } };
    }

    private SupervisedFit Moved(SupervisedFit fit, TrainingRows rows, float[] logits, List<Finding> findings)
    {
        if (rows.Classes != 2 || fit.ValidationPlaces.Length == 0)
        {
            findings.Add(new Finding("models.threshold_kept", Severity.Warning, $"The threshold was not moved: {(rows.Classes != 2 ? $"there are {rows.Classes} classes" : "there are no validation rows")}."));
            return fit;
        }

        double[] chances = [.. Enumerable.Range(0, fit.ValidationPlaces.Length).Select(i => 1 / (1 + Math.Exp((double)logits[2 * i] - logits[(2 * i) + 1])))];
        bool[] positive = [.. fit.ValidationPlaces.Select(row => rows.Labels[row] == 1)];
        float[]? weights = rows.Weights is { } all ? [.. fit.ValidationPlaces.Select(row => all[row])] : null;
        double threshold = DecisionThreshold.Choose(chances, positive, weights, options.Imbalance.Goal == "f1");
        findings.Add(new Finding("models.threshold_moved", Severity.Note, string.Create(CultureInfo.InvariantCulture, $"The answer is yes from a probability of {threshold:0.000} on, the best {options.Imbalance.Goal} on {chances.Length} validation rows.")));
        return fit with { Threshold = threshold };
    }
}
