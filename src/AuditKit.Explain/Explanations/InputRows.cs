using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;
using AuditKit.Models;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Explanations;

/// <summary>Encoded rows of a file: an NPY file holds them, flat or in the network's own shape; every other file goes through the model's preprocessing.</summary>
/// <param name="Values">Row-major, rows x inputs.</param>
/// <param name="Shape">Shape as given, rows first: what is attributed has it too.</param>
/// <param name="Table">The rows before they were encoded; null for an NPY file.</param>
/// <param name="Findings">What the user must be told.</param>
internal sealed record InputRows(double[] Values, IReadOnlyList<int> Shape, Table? Table, IReadOnlyList<Finding> Findings)
{
    /// <summary>Rows.</summary>
    public int Count => Shape[0];

    /// <summary>Reads a file. Null with problems added where it cannot be used.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="setting">The setting that names it.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="token">Stops reading.</param>
    public static InputRows? Read(TrainedModel model, string path, string setting, ICollection<Problem> problems, CancellationToken token)
    {
        if (Path.Exists(path)) return NpyFile.IsNpy(path) ? OfNpy(model, path, setting, problems) : OfFile(model, path, setting, problems, token);
        problems.Add(new Problem(setting, $"there is no file '{path}'", "give a CSV, Parquet, IDX, NPZ or NPY file, or a folder of images"));
        return null;
    }

    /// <summary>Mean of the rows; zeros without rows.</summary>
    public double[] Mean(int width)
    {
        double[] mean = new double[width];
        int count = Values.Length / width;
        for (int i = 0; i < count * width; i++) mean[i % width] += Values[i];
        for (int i = 0; i < width && count > 0; i++) mean[i] /= count;
        return mean;
    }

    private static InputRows? OfNpy(TrainedModel model, string path, string setting, ICollection<Problem> problems)
    {
        if (NpyFile.Read(path, setting, problems) is not { } array) return null;
        int[] own = RowShapes.Of(model);
        int[] row = [.. array.Shape.Skip(1)];
        if (array.Shape.Count > 1 && (row.SequenceEqual(own) || row is [int flat] && flat == model.Inputs)) return new InputRows(array.Values, array.Shape, null, []);
        string wanted = own.Length == 1 ? $"(rows, {model.Inputs})" : $"(rows, {string.Join(", ", own)}) or (rows, {model.Inputs})";
        problems.Add(new Problem(setting, $"'{path}' has shape {array.ShapeText}, the {model.Description} takes rows of {model.Inputs} numbers", $"give an array of shape {wanted}"));
        return null;
    }

    private static InputRows? OfFile(TrainedModel model, string path, string setting, ICollection<Problem> problems, CancellationToken token)
    {
        Dictionary<string, ColumnRequest> types = model.Preprocessor.Encodings.Where(encoding => encoding is not TensorEncoding).ToDictionary(
            encoding => encoding.Column, encoding => encoding is StandardisedNumber ? ColumnRequest.Number : ColumnRequest.Category, StringComparer.Ordinal);
        ArrayOptions arrays = model.Preprocessor.Tensor is { } tensor ? new ArrayOptions { Name = tensor.Column, Shape = tensor.Shape } : new ArrayOptions();
        Reading<LoadedTable> reading = TableFile.Read(path, new TableOptions { Csv = new CsvOptions { Types = types }, Arrays = arrays }, token);
        foreach (Problem problem in reading.Problems) problems.Add(problem with { Path = setting });
        if (!reading.Succeeded(out LoadedTable? loaded)) return null;
        List<Finding> findings = [.. reading.Findings];
        Table table = Named(model, loaded.Table, path, findings);
        try
        {
            EncodedRows rows = model.Preprocessor.Encode(table);
            findings.AddRange(rows.UnknownCells.Select(pair => Unknown(pair.Key, pair.Value)));
            return new InputRows(Array.ConvertAll(rows.Values, value => (double)value), [rows.Count, rows.Columns], table, findings);
        }
        catch (InvalidInputException refused)
        {
            foreach (Problem problem in refused.Problems) problems.Add(problem with { Path = setting });
            return null;
        }
    }

    // A model that names its inputs by number takes columns of numbers in the order in which they stand.
    private static Table Named(TrainedModel model, Table table, string path, List<Finding> findings)
    {
        IReadOnlyList<ColumnEncoding> encodings = model.Preprocessor.Encodings;
        bool fits = model.Origin is not null && table.Columns.Count == encodings.Count && table.Columns.All(column => column.Column is NumberColumn) && !encodings.Any(encoding => table.Has(encoding.Column));
        if (!fits) return table;
        findings.Add(new Finding("explain.columns_in_order", Severity.Note, $"The model does not name its inputs: the {encodings.Count} columns of '{path}' were taken in their order."));
        return new Table(table.Columns.Zip(encodings, (column, encoding) => new NamedColumn(encoding.Column, column.Column)));
    }

    private static Finding Unknown(string column, int cells) =>
        new("explain.unknown_category", Severity.Note, $"Column '{column}' has {cells} cells whose category no training row has; they are encoded as no category.");
}
