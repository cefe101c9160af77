using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.Sessions;

/// <summary>Reads tables for one-domain commands.</summary>
public static class TableSource
{
    /// <summary>Reads a CSV or Parquet file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read; every problem is listed.</exception>
    public static LoadedTable Load(string path, CsvOptions options, ICollection<Finding> findings, CancellationToken cancellation) =>
        Take(TableFile.Read(path, options, cancellation), findings);

    /// <summary>Makes a prediction table of columns of a file.</summary>
    /// <exception cref="InvalidInputException">A column is missing or does not fit; every problem is listed.</exception>
    public static PredictionTable LoadPredictions(string path, CsvOptions options, PredictionOptions columns, ICollection<Finding> findings, CancellationToken cancellation) =>
        Take(PredictionTableBuilder.Build(Load(path, options, findings, cancellation).Table, columns), findings);

    /// <summary>Makes a prediction table of columns of a file, beside the table itself with the meaning of its columns. Every row is audited.</summary>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="options">How a CSV file is written.</param>
    /// <param name="columns">Which columns hold predictions.</param>
    /// <param name="unit">Column that says which rows belong to one person; null where every row is one.</param>
    /// <param name="findings">Takes what a reader must be told.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">A column is missing or does not fit; every problem is listed.</exception>
    public static AuditedFile LoadAudited(string path, CsvOptions options, PredictionOptions columns, string? unit, ICollection<Finding> findings, CancellationToken cancellation)
    {
        Table table = Load(path, options, findings, cancellation).Table;
        Reading<PredictionTable> predictions = PredictionTableBuilder.Build(table, columns);
        string?[] outputs = [columns.Prediction, columns.Score];
        AuditTableOptions roles = new()
        {
            Label = columns.Label,
            Positive = columns.Label is null ? [] : columns.Positive,
            Attributes = columns.Attributes,
            Exclude = [.. outputs.OfType<string>().Where(table.Has)],
            Weight = columns.Weight,
            Unit = unit,
        };
        Reading<AuditTable> rows = AuditTableBuilder.Build(table, roles, SplitAssignment.All(Split.Test, table.RowCount));
        Problem[] problems = [.. predictions.Problems.Union(rows.Problems)];
        if (problems.Length > 0) throw new InvalidInputException(problems);
        return new AuditedFile(Take(rows, []), Take(predictions, findings));
    }

    private static T Take<T>(Reading<T> reading, ICollection<Finding> findings)
        where T : class
    {
        if (reading.Problems.Count > 0) throw new InvalidInputException(reading.Problems);
        foreach (Finding finding in reading.Findings) findings.Add(finding);
        return reading.Value ?? throw new InvalidOperationException("A reading without problems has a value.");
    }
}
