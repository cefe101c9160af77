namespace AuditKit.Data.Splits;

/// <summary>How rows are parted.</summary>
public sealed record SplitOptions
{
    /// <summary>Share of the rows held out for the audit, in (0, 1). Default: 0.3.</summary>
    public double Test { get; init; } = 0.3;

    /// <summary>Share of the training rows used to stop training, in [0, 1). Default: 0.15.</summary>
    public double Validation { get; init; } = 0.15;

    /// <summary>Columns whose joint shares are kept in every split. Default: none.</summary>
    public IReadOnlyList<string> Stratify { get; init; } = [];

    /// <summary>Column that says which rows belong to one person: they stay together. Default: none.</summary>
    public string? Unit { get; init; }
}
