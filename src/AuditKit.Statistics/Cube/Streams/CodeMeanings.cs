namespace AuditKit.Statistics.Cube.Streams;

/// <summary>What the codes of a stream turned out to mean.</summary>
/// <param name="Attributes">Name and categories of every attribute.</param>
/// <param name="CategoryOf">Per attribute: the category of every code; -1 for a missing value.</param>
/// <param name="Labels">Per label code: 1 positive, 0 negative, anything else missing; null without labels.</param>
/// <param name="Predictions">Per prediction code, likewise.</param>
public sealed record CodeMeanings(IReadOnlyList<CubeAttribute> Attributes, IReadOnlyList<IReadOnlyList<int>> CategoryOf, IReadOnlyList<byte>? Labels, IReadOnlyList<byte> Predictions);
