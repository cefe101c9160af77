using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>Logistic regression by the method that its options name.</summary>
public static class LogisticRegression
{
    /// <summary>Fits all rows but those of the validation split.</summary>
    /// <param name="options">The recipe's options.</param>
    /// <param name="device">Where gradient descent computes; the optimum is always found on the processor.</param>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="seeds">Chance of the order of rows; not used for the optimum.</param>
    /// <param name="progress">Told after each iteration or epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <param name="checkpoint">Where gradient descent keeps its state behind each epoch; null to keep none. The optimum is found without epochs.</param>
    /// <exception cref="NonFiniteLossException">Gradient descent diverged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static FittedNetwork Fit(LogisticRegressionOptions options, ComputeDevice device, TrainingRows rows, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token, CheckpointFile? checkpoint = null)
    {
        if (options.Descent is not { } descent) return new LogisticTraining(options).Fit(rows, progress, token);
        NetworkArchitecture architecture = new() { Inputs = rows.Columns, Outputs = rows.Classes };
        TrainingOptions training = new()
        {
            Epochs = descent.Epochs,
            Batch = descent.Batch,
            Optimizer = new OptimizerOptions { Kind = OptimizerKind.Sgd, Rate = descent.Rate, Momentum = descent.Momentum },
            // Two classes have two weights each, w/2 and -w/2 of the log odds' weight w: their squares sum to w^2 / 2.
            L2 = rows.Classes == 2 ? 2 * options.L2 : options.L2,
            Validation = 0,
            EarlyStopping = new EarlyStoppingOptions { Patience = 0 },
        };
        SupervisedTraining loop = new(new AffineNetwork(architecture), training, device) { Checkpoint = checkpoint };
        TrainingRows learned = rows.Validation is { } watched ? rows.Without(watched) : rows;
        // From zero the two classes stay mirror images, and the start needs no chance.
        SupervisedFit fit = loop.FitAll(learned, seeds, [new ReplicaStart(seeds) { Weights = new float[architecture.ParameterCount] }], progress, token)[0];
        if (fit.Replica.Failure is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, descent.Rate, failure.Layer);
        return FittedNetwork.Of(architecture, fit) with { TrainPlaces = LogisticTraining.Learned(rows) };
    }
}
