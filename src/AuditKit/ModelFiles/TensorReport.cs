namespace AuditKit.ModelFiles;

/// <summary>A weight or another constant.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Extent of each dimension.</param>
/// <param name="Digest">Digest of its bytes; null where they are not at hand.</param>
public sealed record TensorReport(string Name, string Type, IReadOnlyList<long> Shape, string? Digest);
