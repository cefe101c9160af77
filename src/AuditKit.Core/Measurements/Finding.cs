namespace AuditKit.Core.Measurements;

/// <summary>What a reader must be told.</summary>
/// <param name="Code">Stable code <c>domain.snake_case</c>.</param>
/// <param name="Severity">How much a reader must care.</param>
/// <param name="Sentence">One plain sentence, with the numbers in it.</param>
public sealed record Finding(string Code, Severity Severity, string Sentence)
{
    /// <summary>What the reader can do about it, if anything.</summary>
    public string? Action { get; init; }

    /// <summary>The slice it speaks of; all rows if left out.</summary>
    public Slice Slice { get; init; } = Slice.All;

    /// <summary>Metric ids or evidence digests it rests on.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}
