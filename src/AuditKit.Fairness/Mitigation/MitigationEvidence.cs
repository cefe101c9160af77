using AuditKit.Core.Evidences;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Mitigation;

/// <summary>Kinds of evidence that mitigations make.</summary>
public static class MitigationEvidence
{
    /// <summary>What was tried, with weights, thresholds, mixtures and every training.</summary>
    public static EvidenceKind<MitigationReport> Report { get; } = new("fairness.mitigations", "mitigations that were tried, with their parameters and trainings", new JsonEvidenceCodec<MitigationReport>());

    /// <summary>What every candidate decides: expected scores, by row.</summary>
    public static EvidenceKind<MitigatedRows> Rows { get; } = new("fairness.mitigated-rows", "the chance of selection under every mitigation, by row", new MitigatedRowsCodec());
}
