using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Data.Tables;
using AuditKit.Models.Compression;

namespace AuditKit.Models.Training;

/// <summary>Trains a recipe on an audited table: once, or several networks of one shape that learn the same rows.</summary>
internal interface ISubjectTraining
{
    /// <summary>Trains one model.</summary>
    /// <inheritdoc cref="TabularTraining.Fit"/>
    ModelFit Fit(AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token);

    /// <summary>Goes on from a model of this recipe under a constraint.</summary>
    /// <param name="table">The audited table.</param>
    /// <param name="model">The model.</param>
    /// <param name="tuning">How long, and what holds.</param>
    /// <param name="seeds">Chance, as of <see cref="Fit"/>.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    ModelFit FineTune(AuditTable table, TrainedModel model, FineTuning tuning, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token);

    /// <summary>Trains several, stacked where the network allows. One that diverges ends alone and says so.</summary>
    /// <param name="table">The audited table.</param>
    /// <param name="seeds">Chance of what all share: the validation rows.</param>
    /// <param name="starts">How each begins.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    IReadOnlyList<MemberFit> FitAll(AuditTable table, SeedStream seeds, IReadOnlyList<ReplicaStart> starts, IProgress<AuditEvent> progress, CancellationToken token);
}
