using AuditKit.Core.Events;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Producers;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked.Graphs;

namespace AuditKit.Models.Training;

/// <summary>
/// Trains the audit's recipe again on changed versions of its own training rows: permuted labels, removed features. The versions
/// are the replicas of one stack. Pictures are not augmented, and logits are not calibrated: what is compared is what was learned.
/// </summary>
public sealed class Retraining
{
    private readonly string recipe;
    private readonly OptionSet options;
    private readonly ComputeDevice device;
    private readonly TabularLesson lesson;
    private readonly INetworkRecipe? network;

    private Retraining(string recipe, OptionSet options, ComputeDevice device, TabularLesson lesson, INetworkRecipe? network) =>
        (this.recipe, this.options, this.device, this.lesson, this.network) = (recipe, options, device, lesson, network);

    /// <summary>The encoded rows that the recipe learns from, those of the validation split among them.</summary>
    public TrainingRows Rows => lesson.Rows;

    /// <summary>Row of the table of each of <see cref="Rows"/>.</summary>
    public IReadOnlyList<int> Places => lesson.Subject.Rows;

    /// <summary>Prepares the rows.</summary>
    /// <param name="table">The audited table.</param>
    /// <param name="recipe">Recipe id.</param>
    /// <param name="options">Its options, typed by its schema.</param>
    /// <param name="device">Where it computes.</param>
    /// <returns>Null for a recipe that does not predict the rows of a table.</returns>
    /// <exception cref="AuditKit.Core.Specs.InvalidInputException">The table cannot be learned from.</exception>
    public static Retraining? Of(AuditTable table, string recipe, OptionSet options, ComputeDevice device)
    {
        if (recipe is ModelRecipes.TabularMlp or ModelRecipes.LogisticRegression) return new Retraining(recipe, options, device, TabularLesson.Of(table, options), null);
        if (NetworkRecipes.Find(recipe) is not { } network) return null;
        return new Retraining(recipe, options, device, TabularLesson.Of(table, options, [TensorSubject.ColumnOf(table, network)], TensorEncodingOptions.From(options)), network);
    }

    /// <summary>Prepares the rows of an audit, with the options that its search chose, where there was one.</summary>
    /// <param name="context">The spec, its table and its search.</param>
    /// <param name="device">Where it computes.</param>
    /// <returns>Null for a recipe that does not predict the rows of a table, and where nothing is trained here.</returns>
    /// <exception cref="AuditKit.Core.Specs.InvalidInputException">The table cannot be learned from.</exception>
    public static Retraining? Of(ProducerContext context, ComputeDevice device) =>
        RepeatedTraining.AppliesTo(context.Spec) ? Of(context.Evidence.Get(DataEvidence.Table), context.Spec.Subject.Recipe!, SearchedTrainProducer.OptionsOf(context), device) : null;

    /// <summary>Rows of the table as the network takes them.</summary>
    public EncodedRows Encode(AuditTable table, ReadOnlySpan<int> rows) => lesson.Preprocessing.Preprocessor.Encode(table.Table, rows);

    /// <summary>Class of a row of the table; -1 where it has no label, or one that was not learned.</summary>
    public int ClassOf(AuditTable table, int row)
    {
        if (table.HasOutcomes) return table.Outcomes[row] == Outcome.Missing ? -1 : table.Outcomes[row];
        if (table.Label is not CategoryColumn labels || labels.IsMissing(row)) return -1;
        string? text = labels.TextAt(row);
        for (int c = 0; c < lesson.Subject.Target.Classes.Count; c++)
        {
            if (lesson.Subject.Target.Classes[c] == text) return c;
        }

        return -1;
    }

    /// <summary>The rows with their labels (or numbers) in an order of chance; those that only decide when to stop are permuted among themselves.</summary>
    public TrainingRows Permuted(SeedStream stream)
    {
        int[] order = [.. Enumerable.Range(0, Rows.Count)];
        bool[] watched = new bool[Rows.Count];
        foreach (int row in Rows.Validation ?? []) watched[row] = true;
        foreach (bool side in new[] { false, true })
        {
            int[] places = [.. order.Where(row => watched[row] == side)], shuffled = [.. places];
            stream.For("labels", side ? 1 : 0).Open().Shuffle<int>(shuffled);
            for (int i = 0; i < places.Length; i++) order[places[i]] = shuffled[i];
        }

        return Rows with { Labels = Rows.Numbers is null ? [.. order.Select(row => Rows.Labels[row])] : [], Numbers = Rows.Numbers is null ? null : [.. order.Select(row => Rows.Numbers[row])] };
    }

    /// <summary>A model of each version; null where training diverged.</summary>
    /// <param name="versions">Versions of <see cref="Rows"/>.</param>
    /// <param name="seeds">Chance: of the validation split, and of each version by its place.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training.</param>
    public IReadOnlyList<TrainedModel?> Fit(IReadOnlyList<TrainingRows> versions, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        SeedStream[] streams = [.. versions.Select((_, k) => seeds.For("version", k))];
        if (recipe == ModelRecipes.LogisticRegression) return [.. versions.Select((version, k) => (TrainedModel?)ModelOf(LogisticRegression.Fit(LogisticRegressionOptions.From(options), device, version, streams[k], progress, token)))];
        if (network is not null) return Graphs(versions, seeds, streams, progress, token);
        TabularMlpOptions mlp = TabularMlpOptions.From(options);
        NetworkArchitecture architecture = mlp.Network(Rows.Columns, Rows.Outputs);
        return [.. new VariedTraining(new AffineNetwork(architecture), mlp, device).Fit(versions, seeds, streams, progress, token).Select(weights => weights is null ? null : ModelOf(architecture, weights))];
    }

    private IReadOnlyList<TrainedModel?> Graphs(IReadOnlyList<TrainingRows> versions, SeedStream seeds, SeedStream[] streams, IProgress<AuditEvent> progress, CancellationToken token)
    {
        using GraphNetwork graph = new(network!.Build(TensorSubject.InputOf(lesson.Preprocessing.Preprocessor.Tensor!), Rows.Outputs, options), device);
        ITrainableNetwork trained = versions.Count > 1 ? StackedGraphNetwork.Of(graph, graph.Source.Graph) : graph;
        ModelReading reading = new("output", Rows.Numbers is null ? OutputKind.Logits : OutputKind.Number);
        return [.. new VariedTraining(trained, TrainingOptions.Common(options), device).Fit(versions, seeds, streams, progress, token)
            .Select(weights => weights is null ? null : new TrainedModel(graph.With(weights), reading, lesson.Preprocessing.Preprocessor, lesson.Subject.Target))];
    }

    private TrainedModel ModelOf(FittedNetwork fit) => ModelOf(fit.Architecture, fit.Weights);

    private TrainedModel ModelOf(NetworkArchitecture architecture, float[] weights) => new(architecture, lesson.Preprocessing.Preprocessor, lesson.Subject.Target, weights);
}
