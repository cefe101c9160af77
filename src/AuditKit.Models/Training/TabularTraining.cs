using System.Runtime.InteropServices;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core;
using AuditKit.Data.Tables;
using AuditKit.Models.Architectures;
using AuditKit.Models.Compression;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Search;

namespace AuditKit.Models.Training;

/// <summary>Trains a recipe on the training rows of an audited table: fits preprocessing, trains, packs the model.</summary>
/// <param name="recipe">Recipe id, one of <see cref="ModelRecipes"/>.</param>
/// <param name="options">Its options, typed by its schema.</param>
/// <param name="device">Where it computes.</param>
public sealed class TabularTraining(string recipe, OptionSet options, ComputeDevice device) : ISubjectTraining
{
    /// <summary>Where the state is kept behind each epoch; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Trains on the rows of the table that are not test rows.</summary>
    /// <param name="table">The audited table.</param>
    /// <param name="seeds">Chance, unless the options name a seed.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="AuditKit.Core.Specs.InvalidInputException">The table cannot be learned from.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public ModelFit Fit(AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TabularLesson lesson = TabularLesson.Of(table, options);
        return FitOf(Train(lesson.Rows, SeedsFrom(options, seeds), progress, token), table, lesson);
    }

    IReadOnlyList<MemberFit> ISubjectTraining.FitAll(AuditTable table, SeedStream seeds, IReadOnlyList<ReplicaStart> starts, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TabularLesson lesson = TabularLesson.Of(table, options);
        IReadOnlyList<TabularMember> members = new TabularMembers(recipe, options, device) { Checkpoint = Checkpoint }.Fit(lesson.Rows, SeedsFrom(options, seeds), starts, progress, token);
        return [.. members.Select(member => new MemberFit(member.Network is { } network ? FitOf(network, table, lesson) : null, member.Curve, member.Failure))];
    }

    ModelFit ISubjectTraining.FineTune(AuditTable table, TrainedModel model, FineTuning tuning, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        TabularLesson lesson = TabularLesson.Of(table, options);
        NetworkArchitecture architecture = model.Architecture ?? throw new ArgumentException("A model of this recipe has an architecture.", nameof(model));
        AffineNetwork network = new(architecture);
        if (recipe != ModelRecipes.TabularMlp || tuning.Epochs == 0)
        {
            float[] once = tuning.Once(network.Parameters, turned: true, model.Weights.ToArray());
            return new ModelFit(new TrainedModel(architecture, model.Preprocessor, model.Target, once, model.Training), new LearningCurve(string.Empty, [], 0, "not trained further"), []);
        }

        SeedStream own = SeedsFrom(options, seeds);
        SupervisedTraining training = new(network, tuning.Of(TabularMlpOptions.From(options)), device) { Constraint = (slots, steps) => tuning.Constraint(slots, new SlotLayout(slots, turned: true), steps) };
        SupervisedFit fit = training.FitAll(lesson.Rows, own, [new ReplicaStart(own.For("fine-tune")) { Weights = model.Weights.ToArray() }], progress, token)[0];
        if (fit.Replica.Failure is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, TabularMlpOptions.From(options).Optimizer.Rate * tuning.Rate, failure.Layer);
        return FitOf(FittedNetwork.Of(architecture, fit), table, lesson);
    }

    private ModelFit FitOf(FittedNetwork network, AuditTable table, TabularLesson lesson)
    {
        ModelTarget target = lesson.Subject.Target with { Threshold = network.Threshold };
        TrainedModel model = new(network.Architecture, lesson.Preprocessing.Preprocessor, target, network.Weights, FactsOf(network, table, lesson.Subject));
        return new ModelFit(model, network.Curve, [.. device.Findings, .. lesson.Preprocessing.Findings, .. network.Findings]) { Ledger = network.Ledger };
    }

    private FittedNetwork Train(TrainingRows rows, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token) => recipe switch
    {
        ModelRecipes.TabularMlp => new MlpTraining(TabularMlpOptions.From(options), device) { Checkpoint = Checkpoint }.Fit(rows, seeds, progress, token),
        ModelRecipes.LogisticRegression => LogisticRegression.Fit(LogisticRegressionOptions.From(options), device, rows, seeds, progress, token, Checkpoint),
        _ => throw new ArgumentException($"'{recipe}' is no recipe of this project.", nameof(rows)),
    };

    internal static SeedStream SeedsFrom(OptionSet options, SeedStream seeds) =>
        options.IntegerOrNull("seed") is { } seed ? SeedStream.FromSeed(seed).For("train") : seeds;

    private TrainingFacts FactsOf(FittedNetwork network, AuditTable table, TabularSubject subject) =>
        new TrainingRecord(subject, network.TrainPlaces, network.ValidationPlaces, network.Ledger, network.Temperature)
            .AddTo(FactsOf(network), table, Digest.Of(MemoryMarshal.AsBytes(network.Weights.AsSpan())), options.IntegerOrNull("seed"));

    private TrainingFacts FactsOf(FittedNetwork network) => new()
    {
        Recipe = recipe,
        Options = options.ToJson().ToJsonString(),
        SeedStream = SeedStream.Version,
        TrainRows = network.TrainRows,
        ValidationRows = network.ValidationRows,
        Epochs = network.Curve.Epochs.Count,
        BestEpoch = network.Curve.BestEpoch,
        Steps = network.Steps,
        RowsSeen = network.RowsSeen,
        Stopped = network.Curve.Stopped,
        Device = recipe == ModelRecipes.LogisticRegression && network.Ledger is null ? "cpu" : device.Name,
        Threads = device.Threads,
        Libtorch = device.LibtorchVersion,
        SearchTrials = SearchOptions.TrialsOf(recipe, options),
    };
}
