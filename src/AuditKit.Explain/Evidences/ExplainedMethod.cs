using AuditKit.Core.Measurements;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Evidences;

/// <summary>What one method found on the explained rows.</summary>
public sealed record ExplainedMethod
{
    /// <summary>Method id.</summary>
    public required string Method { get; init; }

    /// <summary>The method with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary>What the method looks at.</summary>
    public required MethodFamily Family { get; init; }

    /// <summary>Attributions by source attribute (of a picture: by patch): row-major, rows x features.</summary>
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

    /// <summary>What the sanity gate measured.</summary>
    public required GateRecord Gate { get; init; }

    /// <summary>The quality of the attributions of <see cref="AttributionSample.QualityRows"/>; null where none was asked for.</summary>
    public MethodQuality? Quality { get; init; }

    /// <summary>Largest standard error of an attribution, by row; empty for a method that does not sample.</summary>
    public IReadOnlyList<double> StandardErrors { get; init; } = [];

    /// <summary>What the method says of this result.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Attribution of a feature in a row.</summary>
    internal double At(int row, int feature, int features) => Values[(row * features) + feature];
}
