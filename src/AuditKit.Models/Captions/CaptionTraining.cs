using AuditKit.Core.Events;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models.Devices;
using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Training;

namespace AuditKit.Models.Captions;

/// <summary>Trains a captioning network on pictures with captions, one or more for each.</summary>
/// <param name="options">Options of <c>caption-lstm</c>, typed by <see cref="Schema"/>.</param>
/// <param name="device">Where it computes.</param>
public sealed class CaptionTraining(OptionSet options, ComputeDevice device)
{
    /// <summary>The keys of the recipe.</summary>
    public static OptionSchema Schema { get; } = NetworkRecipes.SchemaOf(new RecipeDefaults(30, 32, 0.25), [.. CaptionLstm.Options, TensorEncodingOptions.Section]);

    /// <summary>How pictures were encoded: what a model file needs; null where the model is not stored.</summary>
    public TensorEncoding? Encoding { get; init; }

    /// <summary>Pictures that only decide when to stop; null to draw the share that the options name.</summary>
    public IReadOnlySet<int>? Validation { get; init; }

    /// <summary>Where the state is kept behind each epoch; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Trains. The vocabulary is that of the training captions; validation takes whole pictures.</summary>
    /// <param name="pictures">Row-major, one picture behind the other, encoded.</param>
    /// <param name="shape">Shape of a picture.</param>
    /// <param name="captions">Picture and text; every picture has one or more.</param>
    /// <param name="seeds">The recipe's chance.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="InvalidInputException">The pictures cannot be read, or there are no captions.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public CaptionFit Fit(ReadOnlySpan<float> pictures, IReadOnlyList<long> shape, IReadOnlyList<(int Picture, string Text)> captions, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        NetworkInput input = new(shape);
        if (CaptionLstm.Refusal(input, options) is { } refusal) throw new InvalidInputException("subject.train", refusal, "give pictures");
        if (captions.Count == 0) throw new InvalidInputException("data.label", "there are no captions", "name the column that holds them");
        TrainingOptions common = TrainingOptions.Common(options);
        int length = options.Int32("length") + 1;
        (int[] train, int[] validation) = Split(captions, Validation ?? Drawn(captions, common.Validation, seeds));
        Vocabulary vocabulary = Vocabulary.Of(train.Select(row => captions[row].Text), options.Int32("leastCount"));
        CaptionGraphs graphs = CaptionLstm.Build(input, vocabulary.Count, options);
        CaptionRows rows = CaptionRows.Of(pictures, graphs.Pixels, captions, vocabulary, length);
        using CaptionNetwork network = new(graphs, length, device);
        using ResidentRows resident = new(rows.Values, network.RowShape, rows.Targets, device);
        TrainingPlan plan = new()
        {
            Stack = common.Stack(train.Length),
            Objective = new CaptionObjective(options.Number("attentionPenalty")),
            Judge = new SupervisedJudge(network, resident, new TokenLoss()),
            EarlyStopping = common.EarlyStopping,
            Checkpoint = Checkpoint,
        };
        ReplicaFit fit = new NetworkTraining(network, resident, plan).Fit([new Replica(network.FirstWeights(seeds), train, seeds)], [validation], progress, token)[0];
        if (fit.Failure is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, common.Optimizer.Rate, failure.Layer);
        return new CaptionFit(new CaptionModel(graphs, fit.Weights, vocabulary, options) { Encoding = Encoding }, fit.Curve, fit.Ledger, train.Length, validation.Length);
    }

    private static HashSet<int> Drawn(IReadOnlyList<(int Picture, string Text)> captions, double share, SeedStream seeds)
    {
        int[] pictures = [.. captions.Select(caption => caption.Picture).Distinct().Order()];
        seeds.For("validation").Open().Shuffle<int>(pictures);
        return [.. pictures.Take(Math.Min((int)Math.Round(share * pictures.Length, MidpointRounding.AwayFromZero), pictures.Length - 1))];
    }

    private static (int[] Train, int[] Validation) Split(IReadOnlyList<(int Picture, string Text)> captions, IReadOnlySet<int> held)
    {
        ILookup<bool, int> rows = Enumerable.Range(0, captions.Count).ToLookup(row => held.Contains(captions[row].Picture));
        return ([.. rows[false]], [.. rows[true]]);
    }
}
