using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using AuditKit.Data.Columns;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Csv;

/// <summary>
/// Collects one column. Every distinct byte string gets an id, and is checked and parsed once; a column of very many distinct
/// numbers goes over to plain doubles. If text turns up after that, <see cref="NeedsTexts"/> asks for a second reading.
/// </summary>
internal sealed class CsvColumnBuilder(ColumnRequest? request, byte[][] missing, int dictionaryLimit = 1 << 16)
{
    private const int MissingId = -1;
    private const int TextId = -2;

    private readonly ByteDictionary dictionary = new();
    private readonly CodeBuffer ids = new();
    private readonly List<double> numbers = [];
    private readonly List<int> kinds = [];
    private double[]? plain;
    private int plainCount;
    private int textCount;

    /// <summary>True if the column went over to numbers too early: read the file again with texts demanded.</summary>
    public bool NeedsTexts { get; private set; }

    /// <summary>Number of rows.</summary>
    public int Count => plain is null ? ids.Count : plainCount;

    /// <summary>Number of distinct texts that are no numbers (and not missing).</summary>
    public int DistinctTexts => textCount;

    /// <summary>Takes the bytes of the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CellFault Add(ReadOnlySpan<byte> field)
    {
        if (plain is not null) return AddPlain(field);
        int id = dictionary.GetOrAdd(field, out bool added);
        if (added)
        {
            CellFault fault = Classify(field);
            if (fault != CellFault.None) return fault;
        }

        ids.Add(id);
        if (added && dictionary.Count > dictionaryLimit && textCount == 0 && request != ColumnRequest.Category) GoPlain();
        return CellFault.None;
    }

    /// <summary>The finished column: numbers if every value is one and texts were not demanded.</summary>
    public Column Build()
    {
        if (plain is not null) return NumberColumn.Wrap(plain.AsSpan(0, plainCount).ToArray());
        bool anyValue = kinds.Exists(kind => kind != MissingId);
        bool asNumber = request == ColumnRequest.Number || (request is null && anyValue && textCount == 0);
        return asNumber ? BuildNumbers() : BuildCategories();
    }

    /// <summary>Share of the rows with a value whose value is a number, and the texts among them; for a hint about missing markers.</summary>
    public (long NumberRows, long TextRows, IReadOnlyList<string> Texts) Mixture()
    {
        if (plain is not null) return (plainCount, 0, []);
        long numberRows = 0, textRows = 0;
        for (int row = 0; row < ids.Count; row++)
        {
            int kind = kinds[ids[row]];
            if (kind == TextId) textRows++;
            else if (kind != MissingId) numberRows++;
        }

        List<string> texts = [];
        for (int id = 0; id < kinds.Count && texts.Count < 3; id++)
        {
            if (kinds[id] == TextId) texts.Add(TextOf(id));
        }

        return (numberRows, textRows, texts);
    }

    private CellFault AddPlain(ReadOnlySpan<byte> field)
    {
        double value;
        if (CsvMissing.Is(field, missing))
        {
            value = double.NaN;
        }
        else if (!NumberText.TryParse(field, out value) || (request is null && NumberText.IsIdentifierLike(field)))
        {
            if (request == ColumnRequest.Number) return CellFault.NotANumber;
            NeedsTexts = true;
            value = double.NaN;
        }

        if (plainCount == plain!.Length) Array.Resize(ref plain, plainCount * 2);
        plain[plainCount++] = value;
        return CellFault.None;
    }

    /// <summary>Notes what a text met for the first time is: kind = index of its number, or one of the two negative ids.</summary>
    private CellFault Classify(ReadOnlySpan<byte> field)
    {
        CellFault fault = Check(field);
        if (fault != CellFault.None || CsvMissing.Is(field, missing))
        {
            kinds.Add(MissingId);
        }
        else if (request == ColumnRequest.Category || !NumberText.TryParse(field, out double number) || (request is null && NumberText.IsIdentifierLike(field)))
        {
            if (request == ColumnRequest.Number) fault = CellFault.NotANumber;
            kinds.Add(TextId);
            textCount++;
        }
        else
        {
            kinds.Add(numbers.Count);
            numbers.Add(number);
        }

        return fault;
    }

    private CellFault Check(ReadOnlySpan<byte> field)
    {
        if (!dictionary.HasRoom(field.Length)) return CellFault.TooManyTexts;
        if (field.Contains((byte)0)) return CellFault.NulByte;
        return Utf8.IsValid(field) ? CellFault.None : CellFault.NotUtf8;
    }

    private void GoPlain()
    {
        plain = new double[Math.Max(1024, ids.Count * 2)];
        for (int row = 0; row < ids.Count; row++) plain[row] = NumberAt(row);
        plainCount = ids.Count;
    }

    private NumberColumn BuildNumbers()
    {
        double[] values = new double[ids.Count];
        for (int row = 0; row < values.Length; row++) values[row] = NumberAt(row);
        return NumberColumn.Wrap(values);
    }

    private double NumberAt(int row) => kinds[ids[row]] is >= 0 and int index ? numbers[index] : double.NaN;

    private CategoryColumn BuildCategories()
    {
        List<string> texts = [];
        int[] codeOf = new int[kinds.Count];
        for (int id = 0; id < codeOf.Length; id++)
        {
            codeOf[id] = kinds[id] == MissingId ? CategoryColumn.Missing : texts.Count;
            if (kinds[id] != MissingId) texts.Add(TextOf(id));
        }

        int[] codes = new int[ids.Count];
        for (int row = 0; row < codes.Length; row++) codes[row] = codeOf[ids[row]];
        return CategoryOrder.Sorted(texts, codes);
    }

    private string TextOf(int id) => Encoding.UTF8.GetString(dictionary[id]);
}
