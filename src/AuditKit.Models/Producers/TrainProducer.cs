using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;
using AuditKit.Models.Recipes;
using AuditKit.Models.Training;

namespace AuditKit.Models.Producers;

/// <summary>Trains the subject by its recipe: the model and its learning curve.</summary>
public sealed class TrainProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("train", "Train the model", [DataEvidence.Table], [ModelsEvidence.Model, LearningCurve.Kind, ModelsEvidence.Ledger]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind == SubjectKind.Train && ModelRecipes.All.Any(recipe => recipe.Id == spec.Subject.Recipe) && !SearchProducer.IsAsked(spec);

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        OptionSet options = spec.Subject.Options;
        foreach (Problem problem in AugmentationOptions.Problems(options, "subject.train")) yield return problem;
        if (spec.Data.Label is null) yield return new Problem("data.label", "a model cannot be trained without a label", "name the outcome column");
        foreach (Problem problem in ModelRecipes.Problems(spec.Subject.Recipe!, options)) yield return problem;
    }

    /// <inheritdoc />
    public IEnumerable<string> Notes(AuditSpec spec) => AugmentationOptions.Notes(spec.Subject.Options);

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["recipe"] = spec.Subject.Recipe, ["options"] = spec.Subject.Options.ToJson() };

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        TabularTraining training = new(context.Spec.Subject.Recipe!, context.Spec.Subject.Options, device);
        ModelFit fit = await Task.Run(() => training.Fit(context.Evidence.Get(DataEvidence.Table), context.Seeds, context.Progress, cancellation), cancellation);
        context.Evidence.Put(ModelsEvidence.Model, fit.Model);
        context.Evidence.Put(LearningCurve.Kind, fit.Curve);
        context.Evidence.Put(ModelsEvidence.Ledger, fit.Ledger ?? TrainingLedger.Empty);
        return new StageReport(fit.Findings, ModelFacts.Of(fit.Model));
    }
}
