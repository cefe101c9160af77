using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>Several tabular networks of one shape on the same encoded rows.</summary>
internal sealed class TabularMembers(string recipe, OptionSet options, ComputeDevice device)
{
    /// <summary>Where the state is kept behind each epoch; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    public IReadOnlyList<TabularMember> Fit(TrainingRows rows, SeedStream seeds, IReadOnlyList<ReplicaStart> starts, IProgress<AuditEvent> progress, CancellationToken token) => recipe switch
    {
        ModelRecipes.TabularMlp => Networks(rows, seeds, starts, progress, token),
        ModelRecipes.LogisticRegression => [.. starts.Select((start, member) => Judged(LogisticRegression.Fit(LogisticRegressionOptions.From(options), device, rows, start.Stream, progress, token, Checkpoint?.Part(member)), rows, token))],
        _ => throw new ArgumentException($"'{recipe}' is no tabular recipe.", nameof(rows)),
    };

    private IReadOnlyList<TabularMember> Networks(TrainingRows rows, SeedStream seeds, IReadOnlyList<ReplicaStart> starts, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TabularMlpOptions mlp = TabularMlpOptions.From(options);
        NetworkArchitecture architecture = mlp.Network(rows.Columns, rows.Outputs);
        IReadOnlyList<SupervisedFit> fits = new SupervisedTraining(new AffineNetwork(architecture), mlp, device) { Checkpoint = Checkpoint }.FitAll(rows, seeds, starts, progress, token);
        return [.. fits.Select(fit => new TabularMember(fit.Replica.Weights.Length == 0 ? null : FittedNetwork.Of(architecture, fit), fit.Replica.Curve, fit.Replica.Failure))];
    }

    // The optimum of all training rows is found without validation rows; they judge it.
    private TabularMember Judged(FittedNetwork network, TrainingRows rows, CancellationToken token)
    {
        if (rows.Validation is not { Length: > 0 } watched || network.Curve.Epochs.Count == 0 || network.Curve.Epochs[^1].ValidationLoss is not null) return new TabularMember(network, network.Curve, null);
        using ResidentRows resident = new(rows.Features, rows.Columns, rows.Labels, device, rows.Weights);
        float[] logits = new StackedEvaluation(new AffineNetwork(network.Architecture), resident, 1).Logits([network.Weights], [watched], token)[0];
        EpochScore score = EpochScore.Of(logits, watched, rows.Labels, rows.Weights, rows.Classes);
        LearningEpoch last = network.Curve.Epochs[^1] with { ValidationLoss = score.Loss, ValidationMetric = score.Quality };
        LearningCurve curve = network.Curve with { Epochs = [.. network.Curve.Epochs.SkipLast(1), last], BestEpoch = network.Curve.Epochs.Count };
        return new TabularMember(network with { Curve = curve }, curve, null);
    }
}
