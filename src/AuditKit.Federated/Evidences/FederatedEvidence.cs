using AuditKit.Core.Evidences;

namespace AuditKit.Federated.Evidences;

/// <summary>The kinds of evidence that a federation makes.</summary>
public static class FederatedEvidence
{
    /// <summary>The round log.</summary>
    public static EvidenceKind<RoundLog> Rounds { get; } = new("federated.rounds", "the rounds and clients of a simulated federation", new JsonEvidenceCodec<RoundLog>());
}
