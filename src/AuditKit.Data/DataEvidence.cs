using AuditKit.Core.Evidences;
using AuditKit.Data.Tables;

namespace AuditKit.Data;

/// <summary>The kinds of evidence that data and models hand to the domains.</summary>
public static class DataEvidence
{
    /// <summary>The rows under audit.</summary>
    public static EvidenceKind<AuditTable> Table { get; } = new("data.table", "the rows under audit with label, attributes, features and split", new AuditTableCodec());

    /// <summary>Labels, predictions, scores and attributes of the predicted rows.</summary>
    public static EvidenceKind<PredictionTable> Predictions { get; } = new("data.predictions", "labels, predictions, scores and attributes by row", new PredictionTableCodec());
}
