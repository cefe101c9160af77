using AuditKit.Core;
using AuditKit.Core.Events;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Compression;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Search;
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

    /// <summary>Where the state is kept behind each epoch; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Trains on the rows of the table that are not test rows.</summary>
    /// <exception cref="InvalidInputException">The table cannot be learned from, or the source does not fit.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public ModelFit Fit(AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TensorLesson lesson = Prepare(table);
        return FitOf(TrainingOf(lesson).Fit(lesson.Rows, lesson.Input, TabularTraining.SeedsFrom(options, seeds), progress, token), table, lesson);
    }

    /// <inheritdoc />
    public IReadOnlyList<MemberFit> FitAll(AuditTable table, SeedStream seeds, IReadOnlyList<ReplicaStart> starts, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TensorLesson lesson = Prepare(table);
        IReadOnlyList<GraphFit> fits = TrainingOf(lesson).FitAll(lesson.Rows, lesson.Input, TabularTraining.SeedsFrom(options, seeds), starts, progress, token);
        return [.. fits.Select(fit => new MemberFit(fit.Graph is null ? null : FitOf(fit, table, lesson), fit.Fit.Replica.Curve, fit.Fit.Replica.Failure))];
    }

    /// <inheritdoc />
    public ModelFit FineTune(AuditTable table, TrainedModel model, FineTuning tuning, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TensorLesson lesson = Prepare(table);
        return FitOf(TrainingOf(lesson).FineTune(lesson.Rows, lesson.Input, model.Graph, tuning, TabularTraining.SeedsFrom(options, seeds), progress, token), table, lesson);
    }

    private TensorLesson Prepare(AuditTable table)
    {
        TabularLesson lesson = TabularLesson.Of(table, options, [TensorSubject.ColumnOf(table, recipe)], TensorEncodingOptions.From(options));
        NetworkInput input = TensorSubject.InputOf(lesson.Preprocessing.Preprocessor.Tensor!);
        if (recipe.Refusal(input, options) is { } refusal) throw new InvalidInputException("subject.train", refusal, $"see the keys of {recipe.Id}");
        return new TensorLesson(lesson, input);
    }

    private GraphTraining TrainingOf(TensorLesson lesson) => new(recipe, options, device) { Source = Source, Checkpoint = Checkpoint, Transform = TransformOf(lesson.Lesson.Preprocessing.Preprocessor.Tensor!) };

    private ModelFit FitOf(GraphFit fit, AuditTable table, TensorLesson prepared)
    {
        TabularLesson lesson = prepared.Lesson;
        ModelReading reading = new("output", lesson.Rows.Numbers is null ? OutputKind.Logits : OutputKind.Number);
        ModelTarget target = lesson.Subject.Target with { Threshold = fit.Fit.Threshold };
        Digest weights = new TrainedModel(fit.Graph!, reading, lesson.Preprocessing.Preprocessor, target).WeightDigest;
        TrainingRecord record = new(lesson.Subject, fit.Fit.TrainPlaces, fit.Fit.ValidationPlaces, fit.Fit.Replica.Ledger, fit.Fit.Temperature);
        TrainedModel model = new(fit.Graph!, reading, lesson.Preprocessing.Preprocessor, target, record.AddTo(FactsOf(fit), table, weights, options.IntegerOrNull("seed")));
        return new ModelFit(model, fit.Fit.Replica.Curve, [.. device.Findings, .. lesson.Preprocessing.Findings, .. fit.Fit.Findings, .. TransferFindings.Of(fit.Transfer, options)]) { Ledger = fit.Fit.Replica.Ledger };
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
        SearchTrials = SearchOptions.TrialsOf(recipe.Id, options),
        Network = fit.Description,
        Transfer = fit.Transfer is null ? null : TransferFacts.Of(Source!, TransferOptions.Of(options)!, fit.Transfer),
    };
}
