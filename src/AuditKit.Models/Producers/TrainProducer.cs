using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Devices;
using AuditKit.Models.Ensembles;
using AuditKit.Models.Evidences;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Training;
using AuditKit.Models.Transfer;

namespace AuditKit.Models.Producers;

/// <summary>Trains the subject by its recipe: the model and its learning curve.</summary>
/// <param name="formats">Kinds of files that weights can be taken from.</param>
public sealed class TrainProducer(IEnumerable<IWeightFormat> formats) : IProducer
{
    private readonly IWeightFormat[] formats = [.. formats];

    /// <summary>Takes weights from safetensors.</summary>
    public TrainProducer()
        : this([new SafetensorsWeights()])
    {
    }

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
        if (TransferProblem(spec) is { } missing) yield return missing;
        foreach (Problem problem in ModelRecipes.Problems(spec.Subject.Recipe!, options)) yield return problem;
    }

    /// <inheritdoc />
    public IEnumerable<string> Notes(AuditSpec spec) => AugmentationOptions.Notes(spec.Subject.Options);

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec)
    {
        JsonObject key = new() { ["recipe"] = spec.Subject.Recipe, ["options"] = spec.Subject.Options.ToJson() };
        if (TransferFile(spec) is { } file && File.Exists(file)) key["transfer"] = Digest.Of(File.ReadAllBytes(file)).ToString();
        return key;
    }

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        CheckpointFile? checkpoint = TrainingCheckpoint.Of(context, () => KeyOf(context.Spec));
        ModelFit fit = await Task.Run(() => TrainingCheckpoint.Guard(checkpoint, () => Fit(context, device, checkpoint, cancellation)), cancellation);
        context.Evidence.Put(ModelsEvidence.Model, fit.Model);
        context.Evidence.Put(LearningCurve.Kind, fit.Curve);
        context.Evidence.Put(ModelsEvidence.Ledger, fit.Ledger ?? TrainingLedger.Empty);
        return new StageReport(fit.Findings, ModelFacts.Of(fit.Model));
    }

    /// <summary>Trains the spec's recipe with some options.</summary>
    internal ISubjectTraining TrainingOf(AuditSpec spec, OptionSet options, ComputeDevice device, CheckpointFile? checkpoint = null)
    {
        if (NetworkRecipes.Find(spec.Subject.Recipe) is not { } recipe) return new TabularTraining(spec.Subject.Recipe!, options, device) { Checkpoint = checkpoint };
        TransferSource? source = TransferFile(spec) is { } file ? TransferSource.Read(TransferOptions.Of(options)!.From, file, formats) : null;
        return new TensorTraining(recipe, options, device) { Source = source, Checkpoint = checkpoint };
    }

    private ModelFit Fit(ProducerContext context, ComputeDevice device, CheckpointFile? checkpoint, CancellationToken cancellation)
    {
        OptionSet options = context.Spec.Subject.Options;
        EnsembleTraining training = new(TrainingOf(context.Spec, options, device, checkpoint), options);
        return training.Fit(context.Evidence.Get(DataEvidence.Table), context.Seeds, context.Progress, cancellation);
    }

    private static string? TransferFile(AuditSpec spec) => NetworkRecipes.Find(spec.Subject.Recipe) is not null && TransferOptions.Of(spec.Subject.Options) is { } transfer ? spec.FullPath(transfer.From) : null;

    private static Problem? TransferProblem(AuditSpec spec) => TransferFile(spec) is { } file && !File.Exists(file) ? new Problem("subject.train.transfer.from", $"there is no file '{file}'", "name a file of weights") : null;
}
