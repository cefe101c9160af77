namespace AuditKit.Core.Records;

/// <summary>The model or the data under audit.</summary>
/// <param name="Digest">Digest of the evidence; null where there is none (a predictions-only subject has no model).</param>
/// <param name="Facts">Named facts.</param>
public sealed record SubjectPart(Digest? Digest, IReadOnlyList<Fact> Facts);
