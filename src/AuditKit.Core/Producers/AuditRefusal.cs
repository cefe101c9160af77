using AuditKit.Core.Evidences;

namespace AuditKit.Core.Producers;

/// <summary>Why what a recipe trains cannot be the subject of an audit; it is trained by itself.</summary>
/// <param name="Reason">What it lacks.</param>
/// <param name="Remedy">What to do instead.</param>
/// <param name="Reads">Evidence that its training reads.</param>
public sealed record AuditRefusal(string Reason, string Remedy, IReadOnlyList<EvidenceKind> Reads);
