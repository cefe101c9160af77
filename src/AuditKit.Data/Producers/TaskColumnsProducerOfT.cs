using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;

namespace AuditKit.Data.Producers;

/// <summary>The producer of one task.</summary>
/// <typeparam name="T">The table it makes.</typeparam>
internal sealed class TaskColumnsProducer<T>(
    PredictionTask task,
    string id,
    EvidenceKind<T> kind,
    Func<Table, TaskOptions, SplitAssignment?, ReadOnlyMemory<int>?, Reading<T>> build) : IProducer
    where T : class
{
    public ProducerDescriptor Descriptor { get; } = new(id, "Read the stored predictions", [DataEvidence.Table], [kind]);

    public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind == SubjectKind.Predictions && spec.Subject.Task == task;

    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["data"] = SourceKey.Of(spec), ["predictions"] = spec.Subject.Options.ToJson() };

    public Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        Reading<T> building = build(table.Table, DataSettings.Task(context.Spec), table.Split, table.RowIds.ToArray());
        if (!building.Succeeded(out T? predictions)) throw new InvalidInputException(building.Problems);
        context.Evidence.Put(kind, predictions);
        return Task.FromResult(new StageReport(building.Findings, []));
    }
}
