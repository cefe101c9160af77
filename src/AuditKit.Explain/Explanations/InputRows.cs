using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;
using AuditKit.Data.Arrays;
using AuditKit.Models;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Explanations;

/// <summary>Encoded rows of a file: an NPY file holds them, CSV and Parquet go through the model's preprocessing.</summary>
internal sealed record InputRows(double[] Values, IReadOnlyList<Finding> Findings)
{
    /// <summary>Null with problems added where the file cannot be used.</summary>
    public static InputRows? Read(TrainedModel model, string path, ICollection<Problem> problems, CancellationToken token) =>
        NpyFile.IsNpy(path) ? OfNpy(model, path, problems) : OfTable(model, path, problems, token);

    /// <summary>Mean of the rows; zeros without rows.</summary>
    public double[] Mean(int width)
    {
        double[] mean = new double[width];
        int count = Values.Length / width;
        for (int i = 0; i < count * width; i++) mean[i % width] += Values[i];
        for (int i = 0; i < width && count > 0; i++) mean[i] /= count;
        return mean;
    }

    private static InputRows? OfNpy(TrainedModel model, string path, ICollection<Problem> problems)
    {
        if (NpyFile.Read(path, "inputs", problems) is not { } array) return null;
        int width = model.Inputs;
        if (array.Shape.Count == 2 && array.Shape[1] == width) return new InputRows(array.Values, []);
        problems.Add(new Problem("inputs", $"'{path}' has shape {array.ShapeText}, the {model.Description} takes rows of {width} numbers", $"give an array of shape (rows, {width})"));
        return null;
    }

    private static InputRows? OfTable(TrainedModel model, string path, ICollection<Problem> problems, CancellationToken token)
    {
        Dictionary<string, ColumnRequest> types = model.Preprocessor.Encodings.ToDictionary(
            encoding => encoding.Column, encoding => encoding is StandardisedNumber ? ColumnRequest.Number : ColumnRequest.Category, StringComparer.Ordinal);
        Reading<LoadedTable> reading = TableFile.Read(path, new CsvOptions { Types = types }, token);
        foreach (Problem problem in reading.Problems) problems.Add(problem with { Path = "inputs" });
        if (!reading.Succeeded(out LoadedTable? loaded)) return null;
        try
        {
            EncodedRows rows = model.Preprocessor.Encode(loaded.Table);
            return new InputRows([.. rows.Values.Select(value => (double)value)], [.. reading.Findings, .. rows.UnknownCells.Select(pair => Unknown(pair.Key, pair.Value))]);
        }
        catch (InvalidInputException refused)
        {
            foreach (Problem problem in refused.Problems) problems.Add(problem with { Path = "inputs" });
            return null;
        }
    }

    private static Finding Unknown(string column, int cells) =>
        new("explain.unknown_category", Severity.Note, $"Column '{column}' has {cells} cells whose category no training row has; they are encoded as no category.");
}
