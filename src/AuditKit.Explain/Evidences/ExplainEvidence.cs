using AuditKit.Core.Evidences;

namespace AuditKit.Explain.Evidences;

/// <summary>Kinds of evidence that this project makes.</summary>
public static class ExplainEvidence
{
    /// <summary>Attributions of a sample of test rows.</summary>
    public static EvidenceKind<AttributionSample> Attributions { get; } =
        new("explain.attributions", "attributions of a sample of test rows, with their errors and the sanity gate's draws", new AttributionCodec());
}
