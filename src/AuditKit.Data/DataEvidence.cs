using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Specs;
using AuditKit.Data.Captions;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;

namespace AuditKit.Data;

/// <summary>The kinds of evidence that data and models hand to the domains.</summary>
public static class DataEvidence
{
    /// <summary>The rows under audit.</summary>
    public static EvidenceKind<AuditTable> Table { get; } = new("data.table", "the rows under audit with label, attributes, features and split", new AuditTableCodec());

    /// <summary>Labels, predictions, scores and attributes of the predicted rows.</summary>
    public static EvidenceKind<PredictionTable> Predictions { get; } = new("data.predictions", "labels, predictions, scores and attributes by row", new PredictionTableCodec());

    /// <summary>Labels, predicted classes and attributes of the predicted rows: task multiclass.</summary>
    public static EvidenceKind<ClassTable> ClassPredictions { get; } = new("data.class_predictions", "labels, predicted classes and attributes by row", TaskEvidence.Classes);

    /// <summary>Labels, predicted numbers and attributes of the predicted rows: task regression.</summary>
    public static EvidenceKind<NumericTable> NumericPredictions { get; } = new("data.numeric_predictions", "labels, predicted numbers and attributes by row", TaskEvidence.Numbers);

    /// <summary>Lists, ranks, scores, relevances and attributes of the ranked rows: task ranking.</summary>
    public static EvidenceKind<RankingTable> Rankings { get; } = new("data.rankings", "lists, ranks, relevances and attributes by row", TaskEvidence.Rankings);

    /// <summary>Captions of the test pictures, the model's and those that people wrote: task captioning.</summary>
    public static EvidenceKind<CaptionedPictures> Captions { get; } = new("data.captions", "captions of the test pictures, by the model and by people", new JsonEvidenceCodec<CaptionedPictures>());

    /// <summary>The kind that holds the predictions of a task.</summary>
    public static EvidenceKind PredictionsOf(PredictionTask task) => task switch
    {
        PredictionTask.Multiclass => ClassPredictions,
        PredictionTask.Regression => NumericPredictions,
        PredictionTask.Ranking => Rankings,
        PredictionTask.Captioning => Captions,
        _ => Predictions,
    };

    /// <summary>A domain's need of predictions of classes, numbers or places, whichever are predicted.</summary>
    public static Need AnyPredictions { get; } = new(Predictions) { Or = [ClassPredictions, NumericPredictions, Rankings] };

    /// <summary>The model's answers on the audited rows with one attribute swapped.</summary>
    public static EvidenceKind<SwappedPredictions> Swapped { get; } = new("data.swapped", "answers with protected attributes swapped", new JsonEvidenceCodec<SwappedPredictions>());

    /// <summary>The answers of an ensemble's members on the held-out rows.</summary>
    public static EvidenceKind<ModelVersions> Members { get; } = new("data.members", "answers of every network of an ensemble", new ModelVersionsCodec());

    /// <summary>The answers of the audited model and of its smaller variants on the held-out rows; the audited model first.</summary>
    public static EvidenceKind<ModelVersions> Variants { get; } = new("data.variants", "answers of smaller variants of the model", new ModelVersionsCodec());
}
