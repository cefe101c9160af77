using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Producers;

/// <summary>Predicts every row where the task is not yes or no.</summary>
public static class PredictTaskProducer
{
    /// <summary>One producer for each such task.</summary>
    public static IReadOnlyList<IProducer> All { get; } =
    [
        new Producer<Data.Tasks.ClassTable>(PredictionTask.Multiclass, "predict-classes", DataEvidence.ClassPredictions, TaskPrediction.Classes),
        new Producer<Data.Tasks.NumericTable>(PredictionTask.Regression, "predict-numbers", DataEvidence.NumericPredictions, TaskPrediction.Numbers),
    ];

    private sealed class Producer<T>(PredictionTask task, string id, EvidenceKind<T> kind, Func<TrainedModel, AuditTable, ComputeDevice, CancellationToken, TaskPrediction<T>> predict) : IProducer
        where T : class
    {
        public ProducerDescriptor Descriptor { get; } = new(id, "Predict all rows", [DataEvidence.Table, ModelsEvidence.Model], [kind]);

        public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind != SubjectKind.Predictions && spec.Subject.Task == task;

        public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

        public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["task"] = task.ToString() };

        public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
        {
            ComputeDevice device = TorchRuntime.Open(context.Compute);
            TrainedModel model = context.Evidence.Get(ModelsEvidence.Model);
            TaskPrediction<T> prediction = await Task.Run(() => predict(model, context.Evidence.Get(DataEvidence.Table), device, cancellation), cancellation);
            context.Evidence.Put(kind, prediction.Table);
            return new StageReport(prediction.Findings, []);
        }
    }
}
