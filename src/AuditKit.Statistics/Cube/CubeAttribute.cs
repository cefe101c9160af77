namespace AuditKit.Statistics.Cube;

/// <summary>An attribute of the cube.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Values">Declared categories by code; <see cref="CodedColumn.Missing"/> last where some rows lack a value.</param>
public sealed record CubeAttribute(string Name, IReadOnlyList<string> Values);
