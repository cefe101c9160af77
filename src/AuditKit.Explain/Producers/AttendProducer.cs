using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Explain.Evidences;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;

namespace AuditKit.Explain.Producers;

/// <summary>Reads the attention of a model that writes captions where the explain domain is listed.</summary>
public sealed class AttendProducer : IProducer
{
    internal const string Id = "attend";

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new(Id, "Hold attention against hidden regions", [DataEvidence.Table, ModelsEvidence.Captioner, DataEvidence.Captions], [ExplainEvidence.Attention, ExplainEvidence.Shown]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject is { Kind: not SubjectKind.Predictions, Task: PredictionTask.Captioning } && ExplainSection.Of(spec) is not null;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => ExplainSection.KeyOf(spec);

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        AttentionRun run = new(context.Evidence.Get(ModelsEvidence.Captioner), context.Evidence.Get(DataEvidence.Table), context.Evidence.Get(DataEvidence.Captions), ExplainSection.Of(context.Spec)!, device);
        AttentionSample sample = await Task.Run(() => run.Run(ExplainSection.SeedsOf(context.Spec), context.Progress, cancellation), cancellation);
        context.Evidence.Put(ExplainEvidence.Attention, sample);
        context.Evidence.Put(ExplainEvidence.Shown, run.Shown(sample));
        return new StageReport(device.Findings, []);
    }
}
