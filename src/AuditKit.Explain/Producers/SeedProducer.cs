using System.Globalization;
using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Explain.Evidences;
using AuditKit.Models.Devices;
using AuditKit.Models.Ensembles;
using AuditKit.Models.Evidences;
using AuditKit.Models.Training;
using AuditKit.Models.Transfer;

namespace AuditKit.Explain.Producers;

/// <summary>
/// Explains the rows of <see cref="AttributionSample"/> for several models that differ in chance alone: the recipe trained again, or
/// the networks of an ensemble. Runs where the spec asks for it (<c>domains.explain.seeds</c>), and without being asked where
/// retrainings are stacked and cheap.
/// </summary>
/// <param name="formats">Kinds of files that weights can be taken from.</param>
public sealed class SeedProducer(IEnumerable<IWeightFormat> formats) : IProducer
{
    /// <summary>Retrainings where a spec does not say how many.</summary>
    public const int DefaultSeeds = 10;

    private readonly RepeatedTraining retraining = new(formats);

    /// <summary>Takes weights from safetensors.</summary>
    public SeedProducer()
        : this([new SafetensorsWeights()])
    {
    }

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("explain-seeds", "Explain models trained again", [DataEvidence.Table, ModelsEvidence.Model, ExplainEvidence.Attributions], [ExplainEvidence.Seeds]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => SeedsOf(spec) > 0;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["seeds"] = SeedsOf(spec), ["recipe"] = spec.Subject.Recipe, ["train"] = spec.Subject.Options.ToJson(), ["explain"] = ExplainSection.Find(spec)?.Options.ToJson() };

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        SeedRun run = new(context, retraining, ExplainSection.Of(context.Spec)!, device);
        SeedSample sample = await Task.Run(() => run.Run(SeedsOf(context.Spec), cancellation), cancellation);
        context.Evidence.Put(ExplainEvidence.Seeds, sample);
        string work = string.Create(CultureInfo.InvariantCulture, $"{sample.Models.Count} of {sample.Asked} models ({sample.Source}); {sample.RowsTrained:N0} rows seen in training, {sample.BackwardRows:N0} gradient and {sample.ForwardRows:N0} forward rows to explain {sample.RowIds.Count:N0} rows");
        return new StageReport(device.Findings, [new Fact("model", "seed stability", work)]);
    }

    /// <summary>Models that a spec asks for: its own number, else ten where retrainings are stacked, else none.</summary>
    internal static int SeedsOf(AuditSpec spec)
    {
        if (ExplainSection.Of(spec) is not { } options || !ExplainSection.IsAttributable(spec)) return 0;
        bool isEnsemble = spec.Subject.Kind == SubjectKind.Train && RepeatedTraining.AppliesTo(spec) && EnsembleOptions.Of(spec.Subject.Options) > 1;
        return options.Seeds ?? (RepeatedTraining.IsCheap(spec) || isEnsemble ? DefaultSeeds : 0);
    }
}
