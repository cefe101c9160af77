using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models;

/// <summary>A model's answers on a table.</summary>
/// <param name="Table">Scores and predicted outcomes, joined to labels, attributes and split.</param>
/// <param name="Findings">Categories that no training row had.</param>
public sealed record ModelPrediction(PredictionTable Table, IReadOnlyList<Finding> Findings)
{
    /// <summary>A positive answer from this probability of the positive class on, unless training moved it.</summary>
    public const double Threshold = 0.5;

    /// <summary>Predicts every row of a table, training and test rows alike. The score is the probability of the positive class.</summary>
    /// <exception cref="InvalidInputException">The model has no positive class, or the table lacks a column that it needs.</exception>
    public static ModelPrediction Of(TrainedModel model, AuditTable table, ComputeDevice device, CancellationToken token)
    {
        int positive = model.Target.PositiveClass
            ?? throw new InvalidInputException("subject", $"the model answers {(model.Target.Classes.Count == 0 ? "a number" : $"one of {model.Target.Classes.Count} classes")}, and nothing says which answer is the positive outcome", "state the positive class, or task: multiclass or regression");
        EncodedRows rows = model.Preprocessor.Encode(table.Table);
        using ModelSession session = model.Open(device, model.Origin?.Precision ?? Precision.Single);
        double[] chances = session.Probabilities(rows, token);
        int classes = model.Target.Classes.Count;
        double[] scores = [.. Enumerable.Range(0, rows.Count).Select(row => chances[(row * classes) + positive])];
        double threshold = model.Target.Threshold ?? Threshold;
        byte[] outcomes = [.. scores.Select(score => score >= threshold ? Outcome.Positive : Outcome.Negative)];
        PredictionTable predictions = PredictionTable.Of(table, [.. Enumerable.Range(0, rows.Count)], outcomes, scores);
        return new ModelPrediction(predictions, UnknownIn(rows));
    }

    /// <summary>Says which columns hold categories that no training row had.</summary>
    internal static IReadOnlyList<Finding> UnknownIn(EncodedRows rows) => [.. rows.UnknownCells.Select(pair => Unknown(pair.Key, pair.Value))];

    private static Finding Unknown(string column, int cells) =>
        new("models.unknown_category", Severity.Note, $"Column '{column}' has {cells} cells whose category no training row has; they are encoded as no category.");
}
