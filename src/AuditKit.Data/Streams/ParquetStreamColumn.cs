using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>Collects a Parquet column for one role: codes of its distinct values, or its numbers.</summary>
/// <param name="name">The file, for messages.</param>
/// <param name="column">The column.</param>
/// <param name="coded">True for codes.</param>
/// <param name="isText">True for a column of texts.</param>
/// <param name="request">The type that was declared for it.</param>
/// <param name="order">The order of categories that the file states.</param>
internal sealed class ParquetStreamColumn(string name, string column, bool coded, bool isText, ColumnRequest? request, string[]? order) : IStreamColumn
{
    // Distinct values that are counted for the message before counting stops.
    private const int MostCounted = 1 << 16;

    private readonly ChunkBuffer<byte> codes = new();
    private readonly ChunkBuffer<double> numbers = new();
    private readonly NumberFacts facts = new();
    private readonly Dictionary<double, int> codeOfNumber = [];
    private readonly Dictionary<string, int> codeOfText = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly List<double> values = [];
    private readonly TextCodeCache cache = new();

    public ReadOnlyMemory<byte> Codes => codes.Memory;

    public ReadOnlyMemory<double> Numbers => numbers.Memory;

    /// <summary>What is wrong with values of the column.</summary>
    public List<Problem> Problems { get; } = [];

    public void Clear()
    {
        codes.Clear();
        numbers.Clear();
        cache.Clear();
    }

    public void AddMissing()
    {
        facts.Note(double.NaN);
        if (coded) codes.Add(StreamChunk.Missing);
        else numbers.Add(double.NaN);
    }

    public void Add(double value)
    {
        facts.Note(value);
        if (coded) codes.Add(CodeOf(value));
        else numbers.Add(value);
    }

    public void Add(ReadOnlyMemory<char> text)
    {
        if (!cache.TryGet(text, out int code)) cache.Set(text, code = CodeOf(text.Span));
        facts.Note(coded ? 0 : values.Count > code ? values[code] : 0);
        if (coded) codes.Add((byte)Math.Min(code, StreamChunk.Missing));
        else numbers.Add(values.Count > code ? values[code] : 0);
    }

    public ColumnFacts Facts()
    {
        ColumnFacts known = facts.ToFacts(isNumber: isText == (request == ColumnRequest.Number) && request != (isText ? null : ColumnRequest.Category));
        return coded ? known with { Values = Distinct(), TooManyValues = Math.Max(texts.Count, codeOfNumber.Count) >= StreamChunk.Missing } : known;
    }

    private Column Distinct()
    {
        if (isText) return DistinctTexts();
        double[] distinct = new double[codeOfNumber.Count];
        foreach ((double value, int code) in codeOfNumber) distinct[code] = value;
        NumberColumn found = NumberColumn.Wrap(distinct);
        return request == ColumnRequest.Category ? found.ToCategories() : found;
    }

    private Column DistinctTexts()
    {
        TextCollector collector = new();
        foreach (string text in texts) collector.Add(text);
        return request == ColumnRequest.Number ? collector.ToNumbers(name, column, Problems) : collector.ToCategories(order);
    }

    private byte CodeOf(double value)
    {
        if (codeOfNumber.TryGetValue(value, out int code)) return (byte)Math.Min(code, StreamChunk.Missing);
        if (codeOfNumber.Count > MostCounted) return StreamChunk.Missing;
        codeOfNumber.Add(value, codeOfNumber.Count);
        return (byte)Math.Min(codeOfNumber.Count - 1, StreamChunk.Missing);
    }

    private int CodeOf(ReadOnlySpan<char> text)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan = codeOfText.GetAlternateLookup<ReadOnlySpan<char>>();
        if (bySpan.TryGetValue(text, out int code)) return code;
        if (texts.Count > MostCounted) return MostCounted;
        string found = text.ToString();
        codeOfText.Add(found, texts.Count);
        texts.Add(found);
        if (!coded && request == ColumnRequest.Number) values.Add(Parse(found));
        return texts.Count - 1;
    }

    private double Parse(string text)
    {
        if (NumberText.TryParse(text, out double value)) return value;
        if (Problems.Count < 20) Problems.Add(Data.Problems.File(name, $"column '{column}' is declared as number, found '{text}'", "repair the value or make it missing"));
        return 0;
    }
}
