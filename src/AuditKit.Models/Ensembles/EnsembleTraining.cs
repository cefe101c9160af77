using System.Globalization;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Data.Tables;
using AuditKit.Models.Training;

namespace AuditKit.Models.Ensembles;

/// <summary>Trains one network, or the ensemble that the options ask for.</summary>
/// <param name="training">Trains the recipe.</param>
/// <param name="options">Its options.</param>
internal sealed class EnsembleTraining(ISubjectTraining training, OptionSet options)
{
    /// <summary>Trains on the rows of the table that are not test rows.</summary>
    /// <exception cref="NonFiniteLossException">A network diverged.</exception>
    public ModelFit Fit(AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        int size = EnsembleOptions.Of(options);
        return size == 1 ? training.Fit(table, seeds, progress, token) : Together(training.FitAll(table, seeds, Starts(size, seeds), progress, token));
    }

    private ReplicaStart[] Starts(int size, SeedStream seeds)
    {
        SeedStream own = TabularTraining.SeedsFrom(options, seeds);
        return [.. Enumerable.Range(0, size).Select(member => new ReplicaStart(own.For("member", member)))];
    }

    private static ModelFit Together(IReadOnlyList<MemberFit> members)
    {
        foreach (MemberFit member in members)
        {
            if (member.Failure is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, member.Curve.Epochs.Count > 0 ? member.Curve.Epochs[^1].Rate : double.NaN, failure.Layer);
        }

        TrainedModel[] models = [.. members.Select(member => member.Fit!.Model)];
        TrainedModel ensemble = EnsembleModel.Of(models, FactsOf(members));
        LearningCurve curve = members[0].Curve with { Stopped = string.Create(CultureInfo.InvariantCulture, $"the first of {models.Length} networks: {members[0].Curve.Stopped}") };
        return new ModelFit(ensemble, curve, [.. FindingsOf(members)]) { Ledger = members[0].Fit!.Ledger };
    }

    private static TrainingFacts FactsOf(IReadOnlyList<MemberFit> members)
    {
        TrainingFacts[] facts = [.. members.Select(member => member.Fit!.Model.Training!)];
        return facts[0] with
        {
            Network = string.Create(CultureInfo.InvariantCulture, $"ensemble of {members.Count}: {facts[0].Network ?? members[0].Fit!.Model.Description}"),
            Epochs = facts.Max(fact => fact.Epochs),
            Steps = facts.Sum(fact => fact.Steps),
            RowsSeen = facts.Sum(fact => fact.RowsSeen),
            Stopped = string.Create(CultureInfo.InvariantCulture, $"{members.Count} networks, the first: {facts[0].Stopped}"),
            Members = [.. members.Select(member => new MemberFacts(member.Curve.BestEpoch, member.Best?.ValidationLoss, member.Curve.MetricName, member.Best?.ValidationMetric))],
        };
    }

    // What all say is said once; what some say, with how many.
    private static IEnumerable<Finding> FindingsOf(IReadOnlyList<MemberFit> members) =>
        members.SelectMany(member => member.Fit!.Findings.DistinctBy(finding => finding.Code)).GroupBy(finding => finding.Code).Select(group =>
            group.Count() == 1 || group.Select(finding => finding.Sentence).Distinct().Count() == 1
                ? group.First()
                : group.First() with { Sentence = string.Create(CultureInfo.InvariantCulture, $"{group.Count()} of {members.Count} networks; the first: {group.First().Sentence}") });
}
