namespace AuditKit.Explain.Quality.Truth;

/// <summary>What matters in truth, where the process that made the data is known.</summary>
/// <param name="Source">The process, in words.</param>
/// <param name="Units">One for each unit that matters, most important first; other units matter less or not at all.</param>
public sealed record KnownImportance(string Source, IReadOnlyList<KnownUnit> Units);
