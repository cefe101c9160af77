namespace AuditKit.Data.Streams;

/// <summary>An attribute of a stream.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Categories">Categories, in the order that the column in memory would have.</param>
/// <param name="CategoryOf">The category of every code of the stream; -1 where it means a missing value.</param>
public sealed record StreamedAttribute(string Name, IReadOnlyList<string> Categories, IReadOnlyList<int> CategoryOf);
