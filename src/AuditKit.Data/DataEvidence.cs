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

    /// <summary>The model's answers on the audited rows with one attribute swapped.</summary>
    public static EvidenceKind<SwappedPredictions> Swapped { get; } = new("data.swapped", "answers with protected attributes swapped", new JsonEvidenceCodec<SwappedPredictions>());
}
