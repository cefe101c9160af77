using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models;

/// <summary>Predicts every row of a table for the tasks multiclass and regression.</summary>
public static class TaskPrediction
{
    /// <summary>The likeliest class of every row, training and test rows alike.</summary>
    /// <exception cref="ArgumentException">The model predicts a number.</exception>
    /// <exception cref="InvalidInputException">The table lacks a column that the model needs, or its columns do not fit the task.</exception>
    public static TaskPrediction<ClassTable> Classes(TrainedModel model, AuditTable table, ComputeDevice device, CancellationToken token)
    {
        if (model.Target.Classes.Count == 0) throw new ArgumentException("The model predicts a number, not a class.", nameof(model));
        return Of(model, table, PredictionTask.Multiclass, ClassTableBuilder.Build, device, (session, rows) =>
        {
            double[] logits = session.Logits(rows, token);
            int classes = model.Target.Classes.Count;
            int[] codes = new int[rows.Count];
            for (int row = 0; row < codes.Length; row++)
            {
                for (int c = 1; c < classes; c++) codes[row] = logits[(row * classes) + c] > logits[(row * classes) + codes[row]] ? c : codes[row];
            }

            return CategoryColumn.Of(model.Target.Classes, codes);
        }, token);
    }

    /// <summary>The predicted number of every row, training and test rows alike.</summary>
    /// <exception cref="ArgumentException">The model predicts classes.</exception>
    /// <exception cref="InvalidInputException">The table lacks a column that the model needs, or its columns do not fit the task.</exception>
    public static TaskPrediction<NumericTable> Numbers(TrainedModel model, AuditTable table, ComputeDevice device, CancellationToken token)
    {
        if (model.Target.Classes.Count != 0) throw new ArgumentException("The model predicts classes, not a number.", nameof(model));
        return Of(model, table, PredictionTask.Regression, NumericTableBuilder.Build, device, (session, rows) => NumberColumn.Of(session.Logits(rows, token)), token);
    }

    private delegate Data.Reading<T> Build<T>(Table table, TaskOptions options, Data.Splits.SplitAssignment? split, ReadOnlyMemory<int>? rowIds)
        where T : class;

    private static TaskPrediction<T> Of<T>(TrainedModel model, AuditTable table, PredictionTask task, Build<T> build, ComputeDevice device, Func<ModelSession, EncodedRows, Column> answer, CancellationToken token)
        where T : class
    {
        token.ThrowIfCancellationRequested();
        EncodedRows rows = model.Preprocessor.Encode(table.Table);
        using ModelSession session = model.Open(device, model.Origin?.Precision ?? Precision.Single);
        string name = "prediction";
        while (table.Table.Has(name)) name += "_";
        TaskOptions options = new() { Task = task, Prediction = name, Label = table.Roles.Label, Attributes = table.Roles.Attributes, Weight = table.Roles.Weight };
        Data.Reading<T> reading = build(table.Table.With(name, answer(session, rows)), options, table.Split, table.RowIds.ToArray());
        if (!reading.Succeeded(out T? predictions)) throw new InvalidInputException(reading.Problems);
        return new TaskPrediction<T>(predictions, [.. reading.Findings, .. ModelPrediction.UnknownIn(rows)]);
    }
}
