using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;

namespace AuditKit.Models.Training;

/// <summary>
/// Trains one tabular network: a stack of one. Stops early on the validation rows and keeps the weights of the best epoch.
/// </summary>
/// <param name="options">The recipe's options.</param>
/// <param name="device">Where it computes.</param>
public sealed class MlpTraining(TabularMlpOptions options, ComputeDevice device)
{
    /// <summary>Where the state is kept behind each epoch; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Trains on the rows.</summary>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="seeds">The recipe's chance; the same stream and number of threads give the same bits.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="NonFiniteLossException">The loss or its gradient stopped being finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public FittedNetwork Fit(TrainingRows rows, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        NetworkArchitecture architecture = options.Network(rows.Columns, rows.Outputs);
        SupervisedTraining training = new(new AffineNetwork(architecture), options, device) { Checkpoint = Checkpoint };
        return FittedNetwork.Of(architecture, training.Fit(rows, seeds, progress, token));
    }
}
