using AuditKit.Core.Evidences;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness;

/// <summary>Evidence that stands for rows which were not kept.</summary>
public static class FairnessEvidence
{
    /// <summary>The count cube of predictions that were streamed, in place of the predictions.</summary>
    public static EvidenceKind<CubeDocument> Cube { get; } = new("fairness.cube", "counts of labels, predictions and scores by attribute, of rows that were streamed", new JsonEvidenceCodec<CubeDocument>());
}
