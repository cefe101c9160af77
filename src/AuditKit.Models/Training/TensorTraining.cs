using AuditKit.Core.Events;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Compression;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Search;
using AuditKit.Models.Stacked;
using AuditKit.Models.Transfer;

namespace AuditKit.Models.Training;

/// <summary>Trains a network of pictures or sequences on the training rows of an audited table: encodes, trains, packs the model.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="options">Its options, typed by its schema.</param>
/// <param name="device">Where it computes.</param>
internal sealed class TensorTraining(INetworkRecipe recipe, OptionSet options, ComputeDevice device) : ISubjectTraining
{
    /// <summary>Weights to start from; null to draw all.</summary>
    public TransferSource? Source { get; init; }

    /// <summary>Trains on the rows of the table that are not test rows.</summary>
    /// <exception cref="InvalidInputException">The table cannot be learned from, or the source does not fit.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public ModelFit Fit(AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TensorRows prepared = Prepare(table);
        return ModelOf(prepared, TrainingOf(prepared).Fit(prepared.Rows, prepared.Input, TabularTraining.SeedsFrom(options, seeds), progress, token));
    }

    /// <inheritdoc />
    public IReadOnlyList<MemberFit> FitAll(AuditTable table, SeedStream seeds, IReadOnlyList<ReplicaStart> starts, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TensorRows prepared = Prepare(table);
        IReadOnlyList<GraphFit> fits = TrainingOf(prepared).FitAll(prepared.Rows, prepared.Input, TabularTraining.SeedsFrom(options, seeds), starts, progress, token);
        return [.. fits.Select(fit => new MemberFit(fit.Fit.Replica.Weights.Length == 0 ? null : ModelOf(prepared, fit), fit.Fit.Replica.Curve, fit.Fit.Replica.Failure))];
    }

    /// <inheritdoc />
    public ModelFit FineTune(AuditTable table, TrainedModel model, FineTuning tuning, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TensorRows prepared = Prepare(table);
        return ModelOf(prepared, TrainingOf(prepared).FineTune(prepared.Rows, prepared.Input, model.Graph, tuning, TabularTraining.SeedsFrom(options, seeds), progress, token));
    }

    private TensorRows Prepare(AuditTable table)
    {
        TabularSubject subject = TabularSubject.Of(table);
        string column = TensorSubject.ColumnOf(table, recipe);
        PreprocessorFit preprocessing = PreprocessorFit.Of(table.Table, [column], subject.TrainRows(table), TensorEncodingOptions.From(options));
        NetworkInput input = TensorSubject.InputOf(preprocessing.Preprocessor.Tensor!);
        if (recipe.Refusal(input, options) is { } refusal) throw new InvalidInputException("subject.train", refusal, $"see the keys of {recipe.Id}");
        EncodedRows encoded = preprocessing.Preprocessor.Encode(table.Table, subject.Rows);
        TrainingRows rows = new(encoded.Values, encoded.Columns, subject.Labels, subject.Target.Classes.Count) { Weights = TabularTraining.WeightsOf(table, subject.Rows), Validation = subject.Validation(table) };
        return new TensorRows(subject, preprocessing, input, rows);
    }

    private GraphTraining TrainingOf(TensorRows prepared) => new(recipe, options, device) { Source = Source, Transform = TransformOf(prepared.Preprocessing.Preprocessor.Tensor!) };

    private ModelFit ModelOf(TensorRows prepared, GraphFit fit)
    {
        TrainedModel model = new(fit.Graph, new ModelReading("output", OutputKind.Logits), prepared.Preprocessing.Preprocessor, prepared.Subject.Target, FactsOf(fit));
        return new ModelFit(model, fit.Fit.Replica.Curve, fit.Fit.Replica.Ledger, [.. device.Findings, .. prepared.Preprocessing.Findings, .. fit.Fit.Findings, .. TransferFindings.Of(fit.Transfer, options)]);
    }

    private ImageAugmentation? TransformOf(TensorEncoding encoding)
    {
        if (!recipe.ReadsPictures || AugmentationOptions.From(options) is not { Count: > 0 } steps) return null;
        return encoding.Shape.Count == 3
            ? new ImageAugmentation(steps, ImageScale.Of(encoding))
            : throw new InvalidInputException("subject.train.augment", $"pictures of shape {string.Join(" x ", encoding.Shape)} have no channels", "give them the shape [1, height, width] under data.tensors");
    }

    private TrainingFacts FactsOf(GraphFit fit) => new()
    {
        Recipe = recipe.Id,
        Options = options.ToJson().ToJsonString(),
        SeedStream = SeedStream.Version,
        TrainRows = fit.Fit.TrainPlaces.Length,
        ValidationRows = fit.Fit.ValidationPlaces.Length,
        Epochs = fit.Fit.Replica.Curve.Epochs.Count,
        BestEpoch = fit.Fit.Replica.Curve.BestEpoch,
        Steps = fit.Fit.Replica.Steps,
        RowsSeen = fit.Fit.Replica.RowsSeen,
        Stopped = fit.Fit.Replica.Curve.Stopped,
        Device = device.Name,
        Threads = device.Threads,
        Libtorch = device.LibtorchVersion,
        Trials = SearchOptions.TrialsOf(recipe.Id, options),
        Network = fit.Description,
        Transfer = fit.Transfer is null ? null : TransferFacts.Of(Source!, TransferOptions.Of(options)!, fit.Transfer),
    };
}
