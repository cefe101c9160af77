using AuditKit.Data.Files;

namespace AuditKit.Data.Streams;

/// <summary>What the codes of a stream's chunks meant.</summary>
/// <param name="Source">The file.</param>
/// <param name="Attributes">Attributes, in the order of the options.</param>
/// <param name="Labels">The <see cref="Tables.Outcome"/> of every label code; null without labels.</param>
/// <param name="Predictions">The <see cref="Tables.Outcome"/> of every prediction code.</param>
public sealed record StreamedPredictions(SourceFile Source, IReadOnlyList<StreamedAttribute> Attributes, IReadOnlyList<byte>? Labels, IReadOnlyList<byte> Predictions);
