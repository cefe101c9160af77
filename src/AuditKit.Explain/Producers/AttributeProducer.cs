using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Explain.Audited;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Sanity;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;
using AuditKit.Models.Training;

namespace AuditKit.Explain.Producers;

/// <summary>Explains a sample of test rows where the explain domain is listed.</summary>
public sealed class AttributeProducer : IProducer
{
    internal const string Id = "attribute";

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new(Id, "Explain predictions", [DataEvidence.Table, ModelsEvidence.Model], [ExplainEvidence.Attributions, ExplainEvidence.Shown]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => ExplainSection.IsAttributable(spec) && ExplainSection.Of(spec) is not null;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => ExplainSection.KeyOf(spec);

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ExplainOptions options = ExplainSection.Of(context.Spec)!;
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        SeedStream seeds = ExplainSection.SeedsOf(context.Spec);
        using AuditedSubject audited = new(context.Evidence.Get(ModelsEvidence.Model), context.Evidence.Get(DataEvidence.Table), options, device, seeds);
        IReadOnlyList<TrainedModel> permuted = await Task.Run(() => PermutedOf(context, options, device, seeds, cancellation), cancellation);
        AttributionRun run = new(audited, options, seeds, context.Progress)
        {
            Permuted = (permuted, PermutedLabels.ReasonOf(context.Spec, options.Permuted)),
            Known = KnownProcess.Of(context.Spec),
            Retrain = new RetrainRun(audited, options, context, seeds.For("retrain")),
        };
        context.Evidence.Put(ExplainEvidence.Attributions, await Task.Run(() => run.Run(cancellation), cancellation));
        context.Evidence.Put(ExplainEvidence.Shown, run.Shown);
        return new StageReport(device.Findings, []);
    }

    private static IReadOnlyList<TrainedModel> PermutedOf(ProducerContext context, ExplainOptions options, ComputeDevice device, SeedStream seeds, CancellationToken cancellation)
    {
        int draws = PermutedLabels.DrawsOf(context.Spec, options.Permuted);
        return draws > 0 && Retraining.Of(context, device) is { } training ? PermutedLabels.Train(training, draws, seeds.For("permuted"), context.Progress, cancellation) : [];
    }
}
