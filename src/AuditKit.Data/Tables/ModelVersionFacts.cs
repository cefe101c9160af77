namespace AuditKit.Data.Tables;

/// <summary>What is known of a version of a model beside its answers.</summary>
public sealed record ModelVersionFacts
{
    /// <summary>Bytes of its file; null where it has none of its own.</summary>
    public long? Bytes { get; init; }

    /// <summary>Weights and biases together; null where not counted.</summary>
    public long? Parameters { get; init; }

    /// <summary>Loss on the validation rows; null where there are none.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Name of the quality on the validation rows, for example <c>AUC</c>; null where there is none.</summary>
    public string? QualityName { get; init; }

    /// <summary>Quality on the validation rows; null where there are none.</summary>
    public double? ValidationQuality { get; init; }

    /// <summary>Name of the energy window in which it predicted; null where none was opened.</summary>
    public string? EnergyWindow { get; init; }

    /// <summary>How it was made, in words.</summary>
    public string Made { get; init; } = string.Empty;
}
