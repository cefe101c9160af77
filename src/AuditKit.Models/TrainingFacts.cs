namespace AuditKit.Models;

/// <summary>How a model came to be: everything that is needed to train it again, and nothing that differs between two equal runs.</summary>
public sealed record TrainingFacts
{
    /// <summary>Recipe id.</summary>
    public required string Recipe { get; init; }

    /// <summary>The recipe's options with every default, as JSON text.</summary>
    public required string Options { get; init; }

    /// <summary>Version of the draws.</summary>
    public required string SeedStream { get; init; }

    /// <summary>Rows that gradients were taken of.</summary>
    public required int TrainRows { get; init; }

    /// <summary>Rows that only decided when to stop.</summary>
    public required int ValidationRows { get; init; }

    /// <summary>Epochs that were run (iterations for a second-order method).</summary>
    public required int Epochs { get; init; }

    /// <summary>The epoch whose weights were kept, from 1.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Gradient steps.</summary>
    public required long Steps { get; init; }

    /// <summary>Rows that took part in a step, counted each time.</summary>
    public required long RowsSeen { get; init; }

    /// <summary>Why training ended, in words.</summary>
    public required string Stopped { get; init; }

    /// <summary>What computed: <c>cpu</c> or <c>cuda:N</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Processor threads of one operation.</summary>
    public required int Threads { get; init; }

    /// <summary>Version of the native library.</summary>
    public required string Libtorch { get; init; }

    /// <summary>Version of the library that calls it.</summary>
    public string? TorchSharp { get; init; }

    /// <summary>Root of the recipe's own chance; null where the audit's was used.</summary>
    public long? Seed { get; init; }

    /// <summary>Digest of recipe and options.</summary>
    public string? RecipeDigest { get; init; }

    /// <summary>Digest of the places, in their source, of the rows that gradients were taken of.</summary>
    public string? TrainDigest { get; init; }

    /// <summary>Digest of the places, in their source, of the rows that only decided when to stop; null without any.</summary>
    public string? ValidationDigest { get; init; }

    /// <summary>Digest over the order of rows in every epoch; null where all rows are used at once.</summary>
    public string? DataOrder { get; init; }

    /// <summary>Digest of the final weights.</summary>
    public string? WeightDigest { get; init; }

    /// <summary>Temperature by which the last layer was divided; null where none was fitted.</summary>
    public double? Temperature { get; init; }

    /// <summary>Trials of the search that chose the options: a multiplicity, and a privacy cost where rows are protected; null without a search.</summary>
    public int? SearchTrials { get; init; }

    /// <summary>The networks whose mean probability this model gives; null for one network.</summary>
    public IReadOnlyList<MemberFacts>? Members { get; init; }

    /// <summary>The network in words, where the model is a graph.</summary>
    public string? Network { get; init; }

    /// <summary>Where the first weights came from; null where they were drawn.</summary>
    public Transfer.TransferFacts? Transfer { get; init; }
}
