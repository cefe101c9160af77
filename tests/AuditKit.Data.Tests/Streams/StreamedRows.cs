using AuditKit.Data.Csv;
using AuditKit.Data.Streams;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Tests.Streams;

/// <summary>Rows put together again from chunks and meanings, as texts, to be compared with the table in memory.</summary>
internal sealed class StreamedRows
{
    private readonly List<byte[]> attributes = [];
    private readonly List<byte> labels = [], predictions = [];

    public List<double> Scores { get; } = [];

    public List<double> Weights { get; } = [];

    public required Reading<StreamedPredictions> Reading { get; init; }

    public static StreamedRows Of(string path, PredictionOptions options, CsvOptions? csv = null)
    {
        StreamedRows rows = null!;
        List<StreamChunk> kept = [];
        Reading<StreamedPredictions> reading = PredictionStream.Read(path, csv ?? new CsvOptions(), options, chunk => kept.Add(chunk with
        {
            Attributes = [.. chunk.Attributes.Select(codes => (ReadOnlyMemory<byte>)codes.ToArray())],
            Labels = chunk.Labels.ToArray(),
            Predictions = chunk.Predictions.ToArray(),
            Scores = chunk.Scores.ToArray(),
            Weights = chunk.Weights.ToArray(),
        }));
        rows = new StreamedRows { Reading = reading };
        foreach (StreamChunk chunk in kept) rows.Add(chunk);
        return rows;
    }

    /// <summary>One line a row: attributes, label, prediction.</summary>
    public string[] Lines()
    {
        StreamedPredictions meanings = Reading.Require();
        return [.. Enumerable.Range(0, predictions.Count).Select(row => string.Join('|', [
            .. meanings.Attributes.Select((attribute, i) => TextOf(attribute, attributes[row][i])),
            meanings.Labels is null || labels[row] == 255 ? "?" : Show(meanings.Labels[labels[row]]),
            Show(meanings.Predictions[predictions[row]])]))];
    }

    /// <summary>The same of a table in memory.</summary>
    public static string[] Lines(PredictionTable table) => [.. Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', [
        .. table.Attributes.Select(attribute => attribute.Column.TextAt(row) ?? "?"),
        table.HasLabels ? Show(table.Labels[row]) : "?",
        Show(table.Predictions[row])]))];

    private static string TextOf(StreamedAttribute attribute, byte code) =>
        code == 255 || attribute.CategoryOf[code] < 0 ? "?" : attribute.Categories[attribute.CategoryOf[code]];

    private static string Show(byte outcome) => outcome == Outcome.Missing ? "?" : outcome.ToString();

    private void Add(StreamChunk chunk)
    {
        for (int row = 0; row < chunk.Rows; row++)
        {
            attributes.Add([.. chunk.Attributes.Select(codes => codes.Span[row])]);
            labels.Add(chunk.Labels.IsEmpty ? (byte)255 : chunk.Labels.Span[row]);
            predictions.Add(chunk.Predictions.Span[row]);
        }

        Scores.AddRange(chunk.Scores.Span);
        Weights.AddRange(chunk.Weights.Span);
    }
}
