using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>
/// Reads predictions from a file of any length: only the needed columns, a chunk of rows at a time, as codes. What label,
/// prediction, threshold, positive values and missing cells mean, and what is a problem, is as in <see cref="PredictionTableBuilder"/>.
/// </summary>
public sealed class PredictionStream
{
    private readonly PredictionOptions options;
    private readonly IReadOnlyList<StreamRole> roles;
    private readonly Action<StreamChunk> take;
    private readonly ChunkBuffer<byte> outcomes = new();

    private PredictionStream(PredictionOptions options, Action<StreamChunk> take) => (this.options, this.take, roles) = (options, take, StreamRole.Of(options));

    /// <summary>Reads the file from its first to its last row.</summary>
    /// <param name="path">CSV (plain or gzip) or Parquet.</param>
    /// <param name="csv">How CSV is read; declared types hold for Parquet as well.</param>
    /// <param name="options">Which columns, and what their values mean.</param>
    /// <param name="take">Takes each chunk; its memory is used again afterwards.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static Reading<StreamedPredictions> Read(string path, CsvOptions csv, PredictionOptions options, Action<StreamChunk> take, CancellationToken cancellation = default)
    {
        if (Directory.Exists(path)) return Reading.Failed<StreamedPredictions>(Problems.File(path, "is a folder, not a file", "name the file with the rows"));
        if (!File.Exists(path)) return Reading.Failed<StreamedPredictions>(Problems.File(path, "there is no such file", "check the path; it starts at the folder of the spec"));
        PredictionStream stream = new(options, take);
        try
        {
            return TableFile.IsParquet(path) ? stream.ReadParquet(path, csv, cancellation) : stream.ReadCsv(path, csv, cancellation);
        }
        catch (StreamConsumerException thrown)
        {
            ExceptionDispatchInfo.Throw(thrown.InnerException!);
            throw;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Reading.Failed<StreamedPredictions>(Problems.File(path, "cannot be read: " + refused.Message.TrimEnd('.'), "check path and permissions"));
        }
    }

    private Reading<StreamedPredictions> ReadParquet(string path, CsvOptions csv, CancellationToken cancellation)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        Digest digest = Digest.FromHash(SHA256.HashData(file));
        file.Position = 0;
        Reading<StreamTotals> reading = new ParquetStream(path, csv.Types, roles, cancellation).Read(file, Hand);
        return reading.Succeeded(out StreamTotals? totals)
            ? Finish(totals, new SourceFile(path, file.Length, digest, checked((int)totals.Rows), "Parquet"), reading.Findings)
            : Reading.Failed<StreamedPredictions>(reading.Problems);
    }

    private Reading<StreamedPredictions> ReadCsv(string path, CsvOptions csv, CancellationToken cancellation)
    {
        try
        {
            CsvStreamPass pass = new(path, csv, roles, Hand, cancellation);
            Reading<CsvReadout<StreamTotals>> reading = CsvFile.ReadOnce(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1), csv, pass);
            return reading.Succeeded(out CsvReadout<StreamTotals>? read)
                ? Finish(read.Value, new SourceFile(path, read.Bytes, read.Digest, checked((int)read.Value.Rows), read.Format), reading.Findings)
                : Reading.Failed<StreamedPredictions>(reading.Problems);
        }
        catch (InvalidDataException broken)
        {
            return Reading.Failed<StreamedPredictions>(Problems.File(path, broken.Message.TrimEnd('.'), "give an intact file, or raise the bound"));
        }
    }

    private void Hand(IReadOnlyList<IStreamColumn> columns, int rows)
    {
        int next = options.Attributes.Count;
        IStreamColumn prediction = columns[next++];
        take(new StreamChunk
        {
            Rows = rows,
            Attributes = [.. columns.Take(options.Attributes.Count).Select(column => column.Codes)],
            Predictions = options.Threshold is { } threshold ? Cut(prediction.Numbers.Span, threshold) : prediction.Codes,
            Labels = options.Label is null ? default : columns[next++].Codes,
            Scores = options.Score is null ? default : columns[next++].Numbers,
            Weights = options.Weight is null ? default : Weights(columns[next]),
        });
    }

    private ReadOnlyMemory<byte> Cut(ReadOnlySpan<double> numbers, double threshold)
    {
        outcomes.Clear();
        Span<byte> cut = outcomes.Take(numbers.Length);
        for (int row = 0; row < cut.Length; row++) cut[row] = double.IsNaN(numbers[row]) ? Outcome.Missing : numbers[row] >= threshold ? Outcome.Positive : Outcome.Negative;
        return outcomes.Memory;
    }

    // What is no weight becomes a problem when the stream ends; until then it must not stop the counting.
    private static ReadOnlyMemory<double> Weights(IStreamColumn column)
    {
        ReadOnlySpan<double> numbers = column.Numbers.Span;
        bool fits = true;
        foreach (double number in numbers) fits &= number >= 0;
        if (fits) return column.Numbers;
        double[] weights = numbers.ToArray();
        for (int row = 0; row < weights.Length; row++) weights[row] = weights[row] >= 0 ? weights[row] : 0;
        return weights;
    }

    private Reading<StreamedPredictions> Finish(StreamTotals totals, SourceFile source, IReadOnlyList<Finding> found)
    {
        PredictionChecks checks = new(options, totals.Names, (name, values) => totals.Columns.GetValueOrDefault(new StreamRole(name, values)));
        byte[]? labels = checks.Labels(), predictions = checks.Predictions();
        checks.Scores();
        checks.Weights();
        List<NamedColumn> attributes = checks.Attributes();
        if (checks.Problems.Count > 0) return Reading.Failed<StreamedPredictions>(checks.Problems);
        StreamedAttribute[] coded = [.. attributes.Select(attribute => new StreamedAttribute(attribute.Name, ((CategoryColumn)attribute.Column).Categories, ((CategoryColumn)attribute.Column).ToCodes()))];
        byte[] outcomeOf = options.Threshold is null ? predictions! : [Outcome.Negative, Outcome.Positive];
        return Reading.Of(new StreamedPredictions(source, coded, labels, outcomeOf), [.. found, .. checks.Findings]);
    }
}
