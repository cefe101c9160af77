using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Streams;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Cube.Streams;

namespace AuditKit.Sessions;

/// <summary>Reads tables for one-domain commands.</summary>
public static class TableSource
{
    /// <summary>Reads a CSV, Parquet, IDX or NPY file or a folder of images.</summary>
    /// <exception cref="InvalidInputException">It cannot be read; every problem is listed.</exception>
    public static LoadedTable Load(string path, CsvOptions options, ICollection<Finding> findings, CancellationToken cancellation) =>
        Take(TableFile.Read(path, options, cancellation), findings);

    /// <summary>Makes a prediction table of columns of a file.</summary>
    /// <exception cref="InvalidInputException">A column is missing or does not fit; every problem is listed.</exception>
    public static PredictionTable LoadPredictions(string path, CsvOptions options, PredictionOptions columns, ICollection<Finding> findings, CancellationToken cancellation) =>
        Take(PredictionTableBuilder.Build(Load(path, options, findings, cancellation).Table, columns), findings);

    /// <summary>Makes the table of another task of columns of a file.</summary>
    /// <exception cref="InvalidInputException">A column is missing or does not fit; every problem is listed.</exception>
    public static T LoadTask<T>(string path, CsvOptions options, Func<Table, Reading<T>> build, ICollection<Finding> findings, CancellationToken cancellation)
        where T : class => Take(build(Load(path, options, findings, cancellation).Table), findings);

    /// <summary>Counts a file of any length chunk by chunk: the cube is that of the same rows in memory.</summary>
    /// <exception cref="InvalidInputException">A column is missing or does not fit; every problem is listed.</exception>
    public static CountCube StreamPredictions(string path, CsvOptions options, PredictionOptions columns, int threads, ICollection<Finding> findings, CancellationToken cancellation)
    {
        CubeStream stream = new(threads);
        Reading<StreamedPredictions> reading = Read(stream);
        if (reading.Value is not null && stream.Range is { } range)
        {
            // Too many scores, and not all in [0, 1]: their bins need the range, which is known now.
            stream = new CubeStream(threads, range);
            reading = Read(stream);
        }

        return stream.Finish(Meanings(Take(reading, findings)));

        Reading<StreamedPredictions> Read(CubeStream into) => PredictionStream.Read(path, options, columns, chunk => into.Add(ToRows(chunk)), cancellation);
    }

    private static RowChunk ToRows(StreamChunk chunk) => new(chunk.Rows, chunk.Attributes, chunk.Labels, chunk.Predictions, chunk.Scores, chunk.Weights);

    private static CodeMeanings Meanings(StreamedPredictions streamed) => new(
        [.. streamed.Attributes.Select(attribute => new CubeAttribute(attribute.Name, attribute.Categories))],
        [.. streamed.Attributes.Select(attribute => attribute.CategoryOf)],
        streamed.Labels,
        streamed.Predictions);

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
