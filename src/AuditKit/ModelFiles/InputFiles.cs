using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.TorchScripts;

namespace AuditKit.ModelFiles;

/// <summary>Rows for a model from files: NPY holds them as the model takes them; CSV and Parquet go through its preprocessing, or are numbers in the order of the columns.</summary>
internal static class InputFiles
{
    public const string Argument = "--inputs";

    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="preprocessor">Of a model that AuditKit wrote; null for others.</param>
    /// <param name="findings">Takes what a reader must be told.</param>
    /// <param name="token">Stops reading.</param>
    /// <exception cref="InvalidInputException">The file cannot be used.</exception>
    public static NumberBlock Read(string path, TabularPreprocessor? preprocessor, ICollection<Finding> findings, CancellationToken token)
    {
        if (!File.Exists(path)) throw new InvalidInputException(Argument, $"there is no file '{path}'", "Give an NPY, CSV or Parquet file");
        if (!NpyFile.IsNpy(path)) return OfTable(path, preprocessor, findings, token);
        List<Problem> problems = [];
        NumberArray array = NpyFile.Read(path, Argument, problems) ?? throw new InvalidInputException(problems);
        if (array.Shape.Count == 0 || array.Shape[0] == 0) throw new InvalidInputException(Argument, $"'{path}' has shape {array.ShapeText}: there are no rows", "Give an array whose first dimension counts rows, one or more");
        return new NumberBlock(array.Values, [.. array.Shape.Select(extent => (long)extent)]);
    }

    private static NumberBlock OfTable(string path, TabularPreprocessor? preprocessor, ICollection<Finding> findings, CancellationToken token)
    {
        Dictionary<string, ColumnRequest> types = preprocessor?.Encodings.ToDictionary(encoding => encoding.Column, encoding => encoding is StandardisedNumber ? ColumnRequest.Number : ColumnRequest.Category, StringComparer.Ordinal) ?? [];
        Reading<LoadedTable> reading = TableFile.Read(path, new CsvOptions { Types = types }, token);
        if (reading.Problems.Count > 0) throw new InvalidInputException([.. reading.Problems.Select(problem => problem with { Path = Argument })]);
        if (!reading.Succeeded(out LoadedTable? loaded) || loaded.Table.RowCount == 0) throw new InvalidInputException(Argument, $"'{path}' has no rows", "Give a file with rows");
        foreach (Finding finding in reading.Findings) findings.Add(finding);
        if (preprocessor is null) return OfNumbers(path, loaded.Table);
        EncodedRows rows = preprocessor.Encode(loaded.Table);
        foreach ((string column, int cells) in rows.UnknownCells) findings.Add(new Finding("models.unknown_category", Severity.Note, $"Column '{column}' has {cells} cells whose category no training row has; they are encoded as no category."));
        return new NumberBlock(Array.ConvertAll(rows.Values, value => (double)value), [rows.Count, rows.Columns]);
    }

    // A bare model knows no columns: it takes numbers in the order in which they stand.
    private static NumberBlock OfNumbers(string path, Table table)
    {
        string[] texts = [.. table.Columns.Where(column => column.Column is not NumberColumn).Select(column => column.Name)];
        if (texts.Length > 0) throw new InvalidInputException(Argument, $"columns {string.Join(", ", texts)} of '{path}' hold no numbers, and the model file says nothing about preprocessing", "Give numbers as the model takes them, or import the model in a spec with subject.import.preprocessing");
        NumberColumn[] columns = [.. table.Columns.Select(column => (NumberColumn)column.Column)];
        double[] values = new double[table.RowCount * columns.Length];
        for (int c = 0; c < columns.Length; c++)
        {
            if (Enumerable.Range(0, table.RowCount).Any(columns[c].IsMissing)) throw new InvalidInputException(Argument, $"column '{table.Columns[c].Name}' of '{path}' has missing cells", "Fill or remove these rows");
            for (int row = 0; row < table.RowCount; row++) values[(row * columns.Length) + c] = columns[c].Values[row];
        }

        return new NumberBlock(values, [table.RowCount, columns.Length]);
    }
}
