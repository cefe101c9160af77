using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Producers;

/// <summary>Predicts every row of the audited table, training and test rows alike.</summary>
public sealed class PredictProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("predict", "Predict all rows", [DataEvidence.Table, ModelsEvidence.Model], [DataEvidence.Predictions]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind != SubjectKind.Predictions && spec.Subject.Task == PredictionTask.Binary;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        if (spec.Data.Label is not null && spec.Data.Positive.Count == 0)
        {
            yield return new Problem("data.positive", "nothing says which label values are the positive outcome", "state them; they are never guessed");
        }
    }

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["threshold"] = ModelPrediction.Threshold };

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        TrainedModel model = context.Evidence.Get(ModelsEvidence.Model);
        ModelPrediction prediction = await Task.Run(() => ModelPrediction.Of(model, context.Evidence.Get(DataEvidence.Table), device, cancellation), cancellation);
        context.Evidence.Put(DataEvidence.Predictions, prediction.Table);
        return new StageReport(prediction.Findings, []);
    }
}
