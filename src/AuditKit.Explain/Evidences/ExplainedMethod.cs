namespace AuditKit.Explain.Evidences;

/// <summary>What one method found on the explained rows.</summary>
public sealed record ExplainedMethod
{
    /// <summary>Method id.</summary>
    public required string Method { get; init; }

    /// <summary>The method with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary>Attributions summed by source attribute: row-major, rows x features.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Completeness gap of each row; empty for a method that does not promise completeness.</summary>
    public required IReadOnlyList<double> Gaps { get; init; }

    /// <summary>Tolerance that was asked for; null where none was.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Rows whose budget ended above the tolerance.</summary>
    public required int RowsAboveTolerance { get; init; }

    /// <summary>Rows whose multipliers are all zero.</summary>
    public required int SaturatedRows { get; init; }

    /// <summary>Rows whose value was computed.</summary>
    public required long ForwardRows { get; init; }

    /// <summary>Rows whose gradient was computed.</summary>
    public required long BackwardRows { get; init; }

    /// <summary>For each randomised model: mean over rows of the signed Spearman correlation between its multipliers and those of the audited model.</summary>
    public required IReadOnlyList<double> Similarities { get; init; }

    /// <summary>Attribution of a feature in a row.</summary>
    internal double At(int row, int feature, int features) => Values[(row * features) + feature];
}
