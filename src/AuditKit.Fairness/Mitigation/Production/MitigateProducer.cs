using System.Globalization;
using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Learning;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>
/// Tries the mitigations that the fairness section lists, on training and validation rows alone, and writes what each would decide.
/// </summary>
/// <param name="trainer">Trains with row weights.</param>
public sealed class MitigateProducer(IWeightedTrainer trainer) : IProducer
{
    internal const string Id = "mitigate";

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new(Id, "Try mitigations", [DataEvidence.Table, DataEvidence.Predictions], [MitigationEvidence.Report, MitigationEvidence.Rows]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject.Task == PredictionTask.Binary && MitigationOptions.Of(spec) is not null;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => MitigationOptions.Of(spec) is { } options ? MitigationChecks.Of(options, spec) : [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => MitigationOptions.KeyOf(spec);

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        MitigationOptions options = MitigationOptions.Of(context.Spec)!;
        MitigationSubject subject = new(context.Evidence.Get(DataEvidence.Table), context.Evidence.Get(DataEvidence.Predictions), options.Attributes, context.Spec.Subject.Kind, context.Seeds);
        (MitigationReport report, MitigatedRows rows) = await Task.Run(() => new MitigationRun(subject, options, trainer, context).Run(cancellation), cancellation).ConfigureAwait(false);
        context.Evidence.Put(MitigationEvidence.Report, report);
        context.Evidence.Put(MitigationEvidence.Rows, rows);
        int trainings = report.Candidates.Sum(candidate => candidate.Trainings);
        return new StageReport([], [new Fact("mitigation", "candidates", string.Create(CultureInfo.InvariantCulture, $"{report.Candidates.Count}, {trainings} trainings, chosen on {report.ChosenOn}: {report.Chosen}"))]);
    }
}
