using AuditKit.Explain.Chunking;

namespace AuditKit.Explain.Quality;

/// <summary>The quality of one method's attributions, row by row: evidence from which means, intervals and gaps between groups follow.</summary>
public sealed record MethodQuality
{
    /// <summary>Method id.</summary>
    public required string Method { get; init; }

    /// <summary>The method with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary>The form in which it was run again, in words; null where it was not.</summary>
    public string? Rerun { get; init; }

    /// <summary>Values by row, metric by metric; the value in the record before its variants.</summary>
    public required IReadOnlyList<QualityScores> Scores { get; init; }

    /// <summary>Metrics without a value, and why.</summary>
    public required IReadOnlyList<QualityGap> Missing { get; init; }

    /// <summary>What a reader must know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Rows of the model that the metrics took.</summary>
    public required WorkCount Work { get; init; }

    /// <summary>Agreement with known importance; null where the truth is not known.</summary>
    public Truth.TruthAgreement? Truth { get; init; }
}
