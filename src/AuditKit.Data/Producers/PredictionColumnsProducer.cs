using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Producers;

/// <summary>Makes <see cref="DataEvidence.Predictions"/> of columns of the data: a subject without a model.</summary>
public sealed class PredictionColumnsProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("predictions", "Read the stored predictions", [DataEvidence.Table], [DataEvidence.Predictions]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind == SubjectKind.Predictions && spec.Subject.Task == PredictionTask.Binary;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["data"] = SourceKey.Of(spec), ["predictions"] = spec.Subject.Options.ToJson() };

    /// <inheritdoc />
    public Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        Reading<PredictionTable> building = PredictionTableBuilder.Build(table.Table, DataSettings.Predictions(context.Spec), table.Split, table.RowIds.ToArray());
        if (!building.Succeeded(out PredictionTable? predictions)) throw new InvalidInputException(building.Problems);
        context.Evidence.Put(DataEvidence.Predictions, predictions);
        return Task.FromResult(new StageReport(building.Findings, []));
    }
}
