namespace AuditKit.Explain.Sanity;

/// <summary>What the sanity gate measured for one method: the similarities of every draw, from which the verdict follows.</summary>
public sealed record GateRecord
{
    /// <summary>Method id.</summary>
    public required string Method { get; init; }

    /// <summary>The form in which it was run, in words: a fixed rule where the method has a tolerance.</summary>
    public required string Form { get; init; }

    /// <summary>Rows that were compared.</summary>
    public required int Rows { get; init; }

    /// <summary>True if the numbers that were compared have no sign: the verdict then also looks at <see cref="BetweenRandom"/>.</summary>
    public required bool IsUnsigned { get; init; }

    /// <summary>Signed Spearman correlation at full randomisation, mean over rows; one for each draw.</summary>
    public required IReadOnlyList<double> Similarities { get; init; }

    /// <summary>Spearman correlation of absolute values, likewise.</summary>
    public required IReadOnlyList<double> Absolute { get; init; }

    /// <summary>Structural similarity (maps scaled to [-1, 1], window 5, data range 2), likewise; empty where maps are smaller than a window.</summary>
    public required IReadOnlyList<double> Structural { get; init; }

    /// <summary>Signed Spearman correlation of two independently randomised models, likewise: what the shape of model and data gives alone.</summary>
    public required IReadOnlyList<double> BetweenRandom { get; init; }

    /// <summary>Layer by layer from the output.</summary>
    public required IReadOnlyList<GateStage> Cascade { get; init; }

    /// <summary>Signed Spearman correlation with models trained on permuted labels, mean over rows; one for each training. Empty where none was trained.</summary>
    public IReadOnlyList<double> Permuted { get; init; } = [];

    /// <summary>Why no model was trained on permuted labels, as a clause; null where some were.</summary>
    public string? PermutedReason { get; init; }
}
