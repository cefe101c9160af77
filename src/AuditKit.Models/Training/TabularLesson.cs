using AuditKit.Core.Options;
using AuditKit.Data.Tables;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Training;

/// <summary>What a tabular recipe learns of an audited table.</summary>
/// <param name="Subject">Rows and what they are to be predicted as.</param>
/// <param name="Preprocessing">Table to network inputs, fitted on the training rows.</param>
/// <param name="Rows">The encoded rows.</param>
internal sealed record TabularLesson(TabularSubject Subject, PreprocessorFit Preprocessing, TrainingRows Rows)
{
    /// <exception cref="AuditKit.Core.Specs.InvalidInputException">The table cannot be learned from.</exception>
    public static TabularLesson Of(AuditTable table, OptionSet options) => Of(table, options, table.Roles.Features, null);

    /// <summary>The same of chosen columns.</summary>
    /// <exception cref="AuditKit.Core.Specs.InvalidInputException">The table cannot be learned from.</exception>
    public static TabularLesson Of(AuditTable table, OptionSet options, IReadOnlyList<string> columns, TensorEncodingOptions? arrays)
    {
        TabularSubject subject = TabularSubject.Of(table, options.TextOrNull("task") == "regression");
        PreprocessorFit preprocessing = PreprocessorFit.Of(table.Table, columns, subject.TrainRows(table), arrays);
        EncodedRows encoded = preprocessing.Preprocessor.Encode(table.Table, subject.Rows);
        TrainingRows rows = new(encoded.Values, encoded.Columns, subject.Labels, subject.Target.Classes.Count)
        {
            Numbers = subject.Numbers,
            Weights = WeightsOf(table, subject.Rows),
            Validation = subject.Validation(table),
        };
        return new TabularLesson(subject, preprocessing, rows);
    }

    // Scaled to a mean of 1, so that the loss and its rate mean the same with and without weights.
    private static float[]? WeightsOf(AuditTable table, int[] rows)
    {
        if (table.Weights.IsEmpty) return null;
        double[] weights = table.Weights.ToArray();
        double mean = rows.Average(row => weights[row]);
        return mean > 0 ? [.. rows.Select(row => (float)(weights[row] / mean))] : null;
    }
}
