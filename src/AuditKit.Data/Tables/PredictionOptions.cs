namespace AuditKit.Data.Tables;

/// <summary>Which columns of a table hold predictions, and what their values mean.</summary>
public sealed record PredictionOptions
{
    /// <summary>Column with the predicted outcome, or with a number that <see cref="Threshold"/> cuts.</summary>
    public required string Prediction { get; init; }

    /// <summary>Prediction values that count as positive; those of the label if empty.</summary>
    public IReadOnlyList<string> PredictionPositive { get; init; } = [];

    /// <summary>For a numeric prediction column: positive from this value on.</summary>
    public double? Threshold { get; init; }

    /// <summary>Column with a score, higher for more likely positive.</summary>
    public string? Score { get; init; }

    /// <summary>Column with the true outcome; null without labels.</summary>
    public string? Label { get; init; }

    /// <summary>Label values that count as positive.</summary>
    public IReadOnlyList<string> Positive { get; init; } = [];

    /// <summary>Protected attributes.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Row weights.</summary>
    public string? Weight { get; init; }
}
