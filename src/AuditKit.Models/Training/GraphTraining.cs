using AuditKit.Core.Events;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Models.Compression;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Stacked.Graphs;
using AuditKit.Models.Transfer;

namespace AuditKit.Models.Training;

/// <summary>Trains the graph of a recipe on encoded rows, from drawn weights or from those of another model.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="options">Its options, typed by its schema.</param>
/// <param name="device">Where it computes.</param>
internal sealed class GraphTraining(INetworkRecipe recipe, OptionSet options, ComputeDevice device)
{
    /// <summary>Weights to start from; null to draw all.</summary>
    public TransferSource? Source { get; init; }

    /// <summary>Augmentation of training batches; null for none.</summary>
    public IBatchTransform? Transform { get; init; }

    /// <summary>Where the state is kept behind each epoch; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Trains one network.</summary>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="input">What a row is.</param>
    /// <param name="seeds">The recipe's chance.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="Core.Specs.InvalidInputException">The source does not fit the network.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public GraphFit Fit(TrainingRows rows, NetworkInput input, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        GraphFit fit = FitAll(rows, input, seeds, [new ReplicaStart(seeds)], progress, token)[0];
        if (fit.Fit.Replica.Failure is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, TrainingOptions.Common(options).Optimizer.Rate, failure.Layer);
        return fit;
    }

    /// <summary>Trains several on the same rows, stacked where the graph allows. One that diverges ends alone and says so.</summary>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="input">What a row is.</param>
    /// <param name="seeds">Chance of the validation split, which all share.</param>
    /// <param name="starts">How each begins.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="Core.Specs.InvalidInputException">The source does not fit the network.</exception>
    public IReadOnlyList<GraphFit> FitAll(TrainingRows rows, NetworkInput input, SeedStream seeds, IReadOnlyList<ReplicaStart> starts, IProgress<AuditEvent> progress, CancellationToken token)
    {
        using GraphNetwork network = new(recipe.Build(input, rows.Outputs, options), device);
        TransferPlan? transfer = Source is null ? null : TransferPlan.Of(network, Source.Tensors, TransferOptions.Of(options)!);
        ReplicaStart[] begun = [.. starts.Select(start => start with { Weights = start.Weights ?? FirstWeights(network, transfer, start.Stream) })];
        ITrainableNetwork trained = starts.Count > 1 ? StackedGraphNetwork.Of(network, network.Source.Graph) : network;
        SupervisedTraining training = new(trained, TrainingOptions.Common(options), device) { Transform = Transform, Slots = transfer?.Slots, Checkpoint = Checkpoint };
        IReadOnlyList<SupervisedFit> fits = training.FitAll(rows, seeds, begun, progress, token);
        return [.. fits.Select(fit => new GraphFit(network.Source.Description, fit.Replica.Weights.Length == 0 ? null : network.With(fit.Replica.Weights), fit, transfer))];
    }

    /// <summary>Goes on from the weights of a graph of this recipe under a constraint.</summary>
    /// <param name="rows">Training rows only: never test rows.</param>
    /// <param name="input">What a row is.</param>
    /// <param name="trained">The graph.</param>
    /// <param name="tuning">How long, and what holds.</param>
    /// <param name="seeds">The recipe's chance.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public GraphFit FineTune(TrainingRows rows, NetworkInput input, ModelGraph trained, FineTuning tuning, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        using GraphNetwork network = new(recipe.Build(input, rows.Outputs, options), device);
        float[] weights = new SlotLayout(network.Parameters, turned: false).Flat(trained);
        if (tuning.Epochs == 0) weights = tuning.Once(network.Parameters, turned: false, weights);
        TrainingOptions tuned = tuning.Of(TrainingOptions.Common(options));
        SupervisedTraining training = new(network, tuned, device) { Transform = Transform, Constraint = (slots, steps) => tuning.Constraint(slots, new SlotLayout(slots, turned: false), steps) };
        SupervisedFit fit = training.FitAll(rows, seeds, [new ReplicaStart(seeds.For("fine-tune")) { Weights = weights }], progress, token)[0];
        if (fit.Replica.Failure is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, tuned.Optimizer.Rate, failure.Layer);
        return new GraphFit(network.Source.Description, network.With(fit.Replica.Weights), fit, null);
    }

    private float[] FirstWeights(GraphNetwork network, TransferPlan? transfer, SeedStream seeds)
    {
        float[] weights = network.FirstWeights(seeds);
        transfer?.Write(network, Source!.Tensors, weights);
        return weights;
    }
}
