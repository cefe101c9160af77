using AuditKit.Core.Events;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Devices;
using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Training;

namespace AuditKit.Models.Contrastive;

/// <summary>Trains an encoder on pictures without labels: two changed views of a picture are to look alike, and unlike all others (Chen et al. 2020).</summary>
/// <param name="encoder">A recipe of pictures, for example <c>image-cnn</c>.</param>
/// <param name="options">Options, typed by <see cref="ContrastiveOptions.SchemaFor"/>.</param>
/// <param name="device">Where it computes.</param>
public sealed class ContrastiveTraining(string encoder, OptionSet options, ComputeDevice device)
{
    /// <summary>Pictures that only decide when to stop; null to draw the share that the options name.</summary>
    public IReadOnlySet<int>? Validation { get; init; }

    /// <summary>Where the state is kept behind each epoch; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Trains.</summary>
    /// <param name="pictures">Row-major, one picture behind the other, encoded.</param>
    /// <param name="shape">Shape of a picture, <c>[channels, height, width]</c>.</param>
    /// <param name="scale">What the numbers mean.</param>
    /// <param name="seeds">The recipe's chance.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="InvalidInputException">The pictures cannot be read, or there are fewer than two to learn from.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public ContrastiveFit Fit(ReadOnlySpan<float> pictures, IReadOnlyList<long> shape, ImageScale scale, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        INetworkRecipe recipe = ContrastiveOptions.EncoderOf(encoder);
        NetworkInput input = new(shape);
        if (recipe.Refusal(input, options) is { } refusal) throw new InvalidInputException("subject.train", refusal, $"see the keys of {encoder}");
        TrainingOptions common = TrainingOptions.Common(options);
        using GraphNetwork network = new(Projector.Attach(recipe.Build(input, options.Int32("projectorHidden"), options), options.Int32("projection")), device);
        int count = pictures.Length / (int)shape.Aggregate(1L, (product, extent) => product * extent);
        (int[] train, int[] validation) = Split(count, common, Validation, seeds);
        if (train.Length < 2) throw new InvalidInputException("data", $"{count} pictures are too few to be told apart", "give more pictures");
        // There is no label; the loop asks for one class a row.
        using ResidentRows resident = new(pictures, shape, new ClassTargets(new int[count]), device);
        ImageAugmentation augmentation = new(ContrastiveOptions.StepsOf(options, shape[0]), scale);
        NtXentLoss loss = new(options.Number("temperature"));
        TrainingPlan plan = new()
        {
            Stack = common.Stack(train.Length),
            Objective = new ContrastiveObjective(augmentation, loss),
            Judge = new ContrastiveJudge(network, resident, augmentation, loss, common.Batch, seeds.For("judge")),
            EarlyStopping = common.EarlyStopping,
            Checkpoint = Checkpoint,
        };
        ReplicaFit fit = new NetworkTraining(network, resident, plan).Fit([new Replica(network.FirstWeights(seeds), train, seeds)], [validation], progress, token)[0];
        if (fit.Failure is { } failure) throw new NonFiniteLossException(failure.Epoch, failure.Step, failure.Rows, common.Optimizer.Rate, failure.Layer);
        return new ContrastiveFit(encoder, network.With(fit.Weights), fit.Curve, fit.Ledger, train.Length, validation.Length) { Options = options };
    }

    private static (int[] Train, int[] Validation) Split(int count, TrainingOptions common, IReadOnlySet<int>? given, SeedStream seeds)
    {
        if (given is not null) return (WithoutLone([.. Enumerable.Range(0, count).Where(row => !given.Contains(row))], common.Batch), [.. given.Order()]);
        int[] rows = [.. Enumerable.Range(0, count)];
        seeds.For("validation").Open().Shuffle<int>(rows);
        int held = (int)Math.Round(common.Validation * count, MidpointRounding.AwayFromZero);
        return (WithoutLone([.. rows[held..].Order()], common.Batch), [.. rows[..held].Order()]);
    }

    // A last batch of one picture has nothing to be told apart from: that picture sits out.
    private static int[] WithoutLone(int[] train, int batch) => train.Length > batch && train.Length % batch == 1 ? train[..^1] : train;
}
