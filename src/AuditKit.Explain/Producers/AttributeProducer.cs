using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Explain.Evidences;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;

namespace AuditKit.Explain.Producers;

/// <summary>Explains a sample of test rows where the explain domain is listed.</summary>
public sealed class AttributeProducer : IProducer
{
    internal const string Id = "attribute";

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new(Id, "Explain predictions", [DataEvidence.Table, ModelsEvidence.Model], [ExplainEvidence.Attributions]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind != SubjectKind.Predictions && SectionOf(spec) is not null;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => SectionOf(spec)?.Options.ToJson() ?? [];

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ExplainOptions options = ExplainOptions.From(SectionOf(context.Spec)!.Options);
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        AttributionRun run = new(context.Evidence.Get(ModelsEvidence.Model), context.Evidence.Get(DataEvidence.Table), options, device, context.Seeds, context.Progress);
        context.Evidence.Put(ExplainEvidence.Attributions, await Task.Run(() => run.Run(cancellation), cancellation));
        return new StageReport(device.Findings, []);
    }

    private static DomainSection? SectionOf(AuditSpec spec) => spec.Domains.FirstOrDefault(section => section.Domain == ExplainOptions.Domain);
}
