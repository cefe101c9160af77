using AuditKit.Core.Evidences;

namespace AuditKit.Core.Domains;

/// <summary>A kind of evidence that a domain works from.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Optional">True if the domain also works without it and says what it could not measure.</param>
public sealed record Need(EvidenceKind Kind, bool Optional = false)
{
    /// <summary>Kinds that serve in its place: predictions of another task.</summary>
    public IReadOnlyList<EvidenceKind> Or { get; init; } = [];

    /// <summary>The kind and those that serve in its place.</summary>
    public IEnumerable<EvidenceKind> Kinds => Or.Prepend(Kind);

    /// <summary>True for optional evidence that is only made where a spec asks for it: nobody is told that it is absent.</summary>
    public bool OnRequest { get; init; }
}
