using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Captions;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;
using AuditKit.Models.Recipes;
using AuditKit.Models.Training;

namespace AuditKit.Models.Producers.Captions;

/// <summary>Trains a subject that writes captions.</summary>
public sealed class TrainCaptionerProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("train", "Train the model", [DataEvidence.Table], [ModelsEvidence.Captioner, LearningCurve.Kind, ModelsEvidence.Ledger]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject is { Kind: SubjectKind.Train, Recipe: PretrainingRecipes.Caption };

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => PretrainingRecipes.Problems(PretrainingRecipes.Caption, spec.Subject.Options);

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["recipe"] = spec.Subject.Recipe, ["options"] = spec.Subject.Options.ToJson() };

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        SubjectFit<CaptionFit> fit = await Task.Run(() => CaptionSubject.Train(context, device, cancellation), cancellation);
        context.Evidence.Put(ModelsEvidence.Captioner, fit.Result.Model);
        context.Evidence.Put(LearningCurve.Kind, fit.Curve);
        context.Evidence.Put(ModelsEvidence.Ledger, fit.Result.Ledger);
        return new StageReport(fit.Findings, fit.Facts);
    }
}
