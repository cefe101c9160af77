using AuditKit.Core.Json;
using AuditKit.Data.Columns;
using AuditKit.Data.Schema;
using Parquet;
using Parquet.Schema;

namespace AuditKit.Data.ParquetFiles;

/// <summary>
/// Tables as Parquet: numbers as optional DOUBLE, texts as optional UTF-8 strings, in row groups of one million rows. An order
/// of categories that is not the natural one and the shapes of arrays (stored as bytes) go into the metadata, so a table comes
/// back as it was.
/// </summary>
public static class ParquetTable
{
    internal const string CategoriesKey = "auditkit.categories";
    private const int GroupRows = 1_000_000;

    /// <summary>Writes a table. The same table gives the same bytes.</summary>
    public static void Write(Table table, Stream stream) => Write(table, stream, new SortedDictionary<string, string>());

    /// <summary>Reads a table back. The bytes are hostile until parsed.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such table; the message says where.</exception>
    public static Table Read(Stream stream)
    {
        Reading<ParquetContent> reading = ParquetTableReader.Read("evidence", stream, new Dictionary<string, ColumnRequest>(), CancellationToken.None);
        return reading.Succeeded(out ParquetContent? content) ? content.Table : throw new InvalidDataException(string.Join(" ", reading.Problems));
    }

    /// <summary>Writes tables of the same columns one after the other, so that none but the current one is in memory.</summary>
    /// <exception cref="ArgumentException">There is no table.</exception>
    public static void Write(IEnumerable<Table> parts, Stream stream)
    {
        using IEnumerator<Table> all = parts.GetEnumerator();
        if (!all.MoveNext()) throw new ArgumentException("A file needs a table.", nameof(parts));
        WriteAsync(all.Current, stream, new SortedDictionary<string, string>(), all).GetAwaiter().GetResult();
    }

    internal static void Write(Table table, Stream stream, IReadOnlyDictionary<string, string> metadata) =>
        WriteAsync(table, stream, metadata, null).GetAwaiter().GetResult();

    private static async Task WriteAsync(Table table, Stream stream, IReadOnlyDictionary<string, string> metadata, IEnumerator<Table>? more)
    {
        DataField[] fields = [.. table.Columns.Select(column => column.Column switch
        {
            NumberColumn => new DataField(column.Name, typeof(double?)),
            TensorColumn => new DataField(column.Name, typeof(byte[]), isNullable: true),
            _ => new DataField(column.Name, typeof(string), isNullable: true),
        })];
        ParquetOptions options = Options(table);
        ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            writer.CustomMetadata = WithCategories(table, metadata);
            await WriteAsync(writer, fields, table).ConfigureAwait(false);
            while (more?.MoveNext() == true) await WriteAsync(writer, fields, more.Current).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(ParquetWriter writer, DataField[] fields, Table table)
    {
        int rows = TensorCells.GroupRows(table, GroupRows);
        for (int from = 0; from < table.RowCount; from += rows)
        {
            int count = Math.Min(rows, table.RowCount - from);
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int i = 0; i < fields.Length; i++) await WriteAsync(group, fields[i], table.Columns[i].Column, from, count).ConfigureAwait(false);
            group.CompleteValidate();
        }
    }

    /// <summary>Snappy took a sixth of the time of gzip and a hundredth of that of Zstandard; texts that repeat become dictionary pages.</summary>
    private static ParquetOptions Options(Table table)
    {
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Snappy };
        foreach (NamedColumn column in table.Columns)
        {
            if (column.Column is CategoryColumn texts && 2L * texts.Categories.Count <= texts.Count) options.ColumnEncodingHints[column.Name] = EncodingHint.Dictionary;
        }

        return options;
    }

    private static async Task WriteAsync(ParquetRowGroupWriter group, DataField field, Column column, int from, int count)
    {
        if (column is NumberColumn numbers)
        {
            double?[] values = new double?[count];
            for (int i = 0; i < count; i++) values[i] = numbers.IsMissing(from + i) ? null : numbers.Values[from + i];
            await group.WriteAsync<double>(field, values.AsMemory()).ConfigureAwait(false);
            return;
        }

        if (column is TensorColumn tensors)
        {
            await group.WriteAsync(field, TensorCells.Write(tensors, from, count)!).ConfigureAwait(false);
            return;
        }

        string?[] texts = new string?[count];
        for (int i = 0; i < count; i++) texts[i] = column.TextAt(from + i);
        await group.WriteAsync(field, texts!).ConfigureAwait(false);
    }

    private static SortedDictionary<string, string> WithCategories(Table table, IReadOnlyDictionary<string, string> metadata)
    {
        SortedDictionary<string, string> all = new(StringComparer.Ordinal);
        foreach ((string key, string value) in metadata) all.Add(key, value);
        Dictionary<string, IReadOnlyList<string>> orders = [];
        foreach (NamedColumn column in table.Columns)
        {
            if (column.Column is CategoryColumn texts && !HasNaturalOrder(texts)) orders.Add(column.Name, texts.Categories);
        }

        Dictionary<string, StoredShape> shapes = [];
        foreach (NamedColumn column in table.Columns)
        {
            if (column.Column is TensorColumn tensors) shapes.Add(column.Name, TensorCells.Describe(tensors));
        }

        if (shapes.Count > 0) all.Add(TensorCells.Key, CanonicalJson.WriteText(shapes));
        if (orders.Count > 0) all.Add(CategoriesKey, CanonicalJson.WriteText(orders));
        return all;
    }

    private static bool HasNaturalOrder(CategoryColumn texts)
    {
        if (texts.CountByCode().Contains(0)) return false;
        return CategoryOrder.Sorted([.. texts.Categories], [.. Enumerable.Range(0, texts.Categories.Count)]).Categories.SequenceEqual(texts.Categories);
    }
}
