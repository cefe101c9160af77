using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Streams;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Cube.Streams;

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

    private static T Take<T>(Reading<T> reading, ICollection<Finding> findings)
        where T : class
    {
        if (reading.Problems.Count > 0) throw new InvalidInputException(reading.Problems);
        foreach (Finding finding in reading.Findings) findings.Add(finding);
        return reading.Value ?? throw new InvalidOperationException("A reading without problems has a value.");
    }
}
