using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Devices;
using AuditKit.Models.Ensembles;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Producers;

/// <summary>Predicts the held-out rows with every network of an ensemble alone, where <c>subject.train.ensemble</c> asks for one.</summary>
public sealed class MembersProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("members", "Predict with each network", [DataEvidence.Table, ModelsEvidence.Model], [DataEvidence.Members]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind == SubjectKind.Train && spec.Subject.Task == PredictionTask.Binary && EnsembleOptions.Of(spec.Subject.Options) > 1;

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["threshold"] = ModelPrediction.Threshold };

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        TrainedModel model = context.Evidence.Get(ModelsEvidence.Model);
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        context.Evidence.Put(DataEvidence.Members, await Task.Run(() => Predict(model, table, device, cancellation), cancellation));
        return StageReport.Empty;
    }

    private static ModelVersions Predict(TrainedModel model, AuditTable table, ComputeDevice device, CancellationToken cancellation)
    {
        int[] rows = table.Split.RowsOf(Split.Test);
        List<ModelVersion> versions = [];
        foreach ((int i, TrainedModel member) in EnsembleModel.MembersOf(model).Index())
        {
            MemberFacts facts = model.Training!.Members![i];
            versions.Add(VersionPrediction.Of($"network {i + 1}", member, table, rows, device, cancellation) with
            {
                Facts = new ModelVersionFacts { Parameters = member.ParameterCount, ValidationLoss = facts.ValidationLoss, QualityName = facts.QualityName, ValidationQuality = facts.ValidationQuality, Made = $"epoch {facts.BestEpoch}" },
            });
        }

        return new ModelVersions([.. rows.Select(row => table.RowIds[row])], versions);
    }
}
