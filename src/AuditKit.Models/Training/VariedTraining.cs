using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>
/// Trains one network on each of several versions of the same rows (other features, other targets), stacked where the network
/// allows: the versions lie behind each other on the device, and each replica knows its own.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="options">The recipe's common options.</param>
/// <param name="device">Where it computes.</param>
public sealed class VariedTraining(ITrainableNetwork network, TrainingOptions options, ComputeDevice device)
{
    /// <summary>Versions on the device at the same time.</summary>
    private const int Together = 16;

    /// <summary>Flat weights of each version; null where training diverged before its first epoch ended.</summary>
    /// <param name="versions">Versions of the same training and validation rows; never test rows.</param>
    /// <param name="seeds">Chance of the validation split, which all share: that of the first version.</param>
    /// <param name="streams">Chance of each version: first weights, order of rows, dropout.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training.</param>
    /// <exception cref="ArgumentException">The versions are not of the same rows, or there is not one stream for each.</exception>
    /// <exception cref="NetworkShapeException">The network does not fit the rows.</exception>
    public IReadOnlyList<float[]?> Fit(IReadOnlyList<TrainingRows> versions, SeedStream seeds, IReadOnlyList<SeedStream> streams, IProgress<AuditEvent> progress, CancellationToken token)
    {
        if (streams.Count != versions.Count) throw new ArgumentException($"{streams.Count} streams for {versions.Count} versions.", nameof(streams));
        if (versions.Any(version => version.Count != versions[0].Count || version.Columns != versions[0].Columns)) throw new ArgumentException("All versions have the same rows and columns.", nameof(versions));
        if (versions.Count == 0) return [];
        ValidationSplit split = ValidationSplit.Of(versions[0], options.Validation, seeds);
        TargetScale? scale = versions[0].Numbers is { } numbers ? TargetScale.Of(numbers, split.Train) : null;
        List<float[]?> weights = [];
        foreach (int[] members in Enumerable.Range(0, versions.Count).Chunk(Together))
        {
            weights.AddRange(Fit([.. members.Select(k => versions[k])], split, scale, [.. members.Select(k => streams[k])], progress, token));
        }

        return weights;
    }

    private IEnumerable<float[]?> Fit(TrainingRows[] versions, ValidationSplit split, TargetScale? scale, SeedStream[] streams, IProgress<AuditEvent> progress, CancellationToken token)
    {
        int count = versions[0].Count;
        IRowLoss loss = scale is null ? options.Loss.ForClassCount(versions[0].Classes) : options.Loss.ForNumber();
        RowTargets targets = scale is null
            ? new ClassTargets([.. versions.SelectMany(version => version.Labels)])
            : new NumberTargets([.. versions.SelectMany(version => scale.Standardised(version.Numbers!))]);
        float[]?[] shares = [.. versions.Select(version => ClassWeights.Rows(version, split.Train, options.Imbalance))];
        float[] all = shares.All(share => share is null) ? [] : [.. shares.SelectMany(share => share ?? [.. Enumerable.Repeat(1f, count)])];
        using ResidentRows resident = new([.. versions.SelectMany(version => version.Features)], network.RowShape, targets, device, all);
        TrainingPlan plan = new()
        {
            Stack = options.Stack(split.Train.Length),
            Objective = new SupervisedObjective(loss),
            Judge = new SupervisedJudge(network, resident, loss),
            EarlyStopping = options.EarlyStopping,
        };
        Replica[] replicas = [.. versions.Select((version, k) => ReplicaOf(version, split, streams[k], k * count))];
        int[][] watched = [.. versions.Select((_, k) => split.Validation.Select(row => row + (k * count)).ToArray())];
        IReadOnlyList<ReplicaFit> fits = new NetworkTraining(network, resident, plan).Fit(replicas, watched, progress, token);
        return [.. fits.Select(fit => fit.Weights.Length == 0 ? null : scale is null ? fit.Weights : scale.InUnits(network, fit.Weights))];
    }

    private Replica ReplicaOf(TrainingRows version, ValidationSplit split, SeedStream stream, int first) => new(network.FirstWeights(stream), [.. split.Train.Select(row => row + first)], stream)
    {
        Balance = options.Imbalance.Kind == ImbalanceOptions.BalancedSampler ? [.. split.Train.Select(row => version.Labels[row])] : null,
    };
}
