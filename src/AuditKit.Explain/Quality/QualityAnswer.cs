using AuditKit.Explain.Chunking;

namespace AuditKit.Explain.Quality;

/// <summary>What a measure found.</summary>
/// <param name="Scores">The value in the record first; variants and comparisons behind it. Empty where the metric does not apply.</param>
/// <param name="Work">Rows of the model that were computed.</param>
public sealed record QualityAnswer(IReadOnlyList<QualityScores> Scores, WorkCount Work)
{
    /// <summary>Why there is no value, as a clause; null where there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>What a reader must know of how it was measured.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal static QualityAnswer Missing(string reason) => new([], WorkCount.None) { Reason = reason };
}
