using System.Globalization;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Schema;
using Parquet;
using Parquet.Schema;

namespace AuditKit.Data.ParquetFiles;

/// <summary>Reads one Parquet stream.</summary>
internal sealed class ParquetTableReader(string name, IReadOnlyDictionary<string, ColumnRequest> types, CancellationToken cancellation)
{
    private readonly List<Problem> problems = [];
    private readonly List<Finding> findings = [];
    private Dictionary<string, string[]> orders = [];
    private Dictionary<string, StoredShape> shapes = [];
    private long fileBytes;

    public static Reading<ParquetContent> Read(string name, Stream stream, IReadOnlyDictionary<string, ColumnRequest> types, CancellationToken cancellation)
    {
        try
        {
            return new ParquetTableReader(name, types, cancellation).ReadAsync(new EndingStream(stream)).GetAwaiter().GetResult();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // A hostile or cut file makes the library throw whatever its parsing runs into.
            return Reading.Failed<ParquetContent>(Problems.File(name, $"is not a readable Parquet file: {broken.Message.TrimEnd('.')}", "give an intact file"));
        }
    }

    private async Task<Reading<ParquetContent>> ReadAsync(EndingStream stream)
    {
        ParquetGuard.CheckFooter(stream);
        fileBytes = stream.Length;
        ParquetReader reader = await OpenAsync(stream, bytesAreTexts: true).ConfigureAwait(false);
        if (reader.CustomMetadata.TryGetValue(TensorCells.Key, out string? stored))
        {
            shapes = CanonicalJson.Read<Dictionary<string, StoredShape>>(System.Text.Encoding.UTF8.GetBytes(stored));
            await reader.DisposeAsync().ConfigureAwait(false);
            stream.Position = 0;
            reader = await OpenAsync(stream, bytesAreTexts: false).ConfigureAwait(false);
        }

        await using (reader.ConfigureAwait(false))
        {
            Dictionary<string, string> metadata = new(reader.CustomMetadata);
            if (metadata.TryGetValue(ParquetTable.CategoriesKey, out string? json)) orders = CanonicalJson.Read<Dictionary<string, string[]>>(System.Text.Encoding.UTF8.GetBytes(json));
            Field[] nested = [.. reader.Schema.Fields.Where(field => field is not DataField { IsArray: false })];
            if (nested.Length > 0) return Reading.Failed<ParquetContent>(nested.Select(field => Problems.File(name, $"column '{field.Name}' is nested", "give flat columns")));
            ParquetGuard.CheckGroups(reader.Metadata!, stream.Length);
            List<NamedColumn> columns = [];
            foreach (DataField field in reader.Schema.DataFields) columns.Add(new NamedColumn(field.Name, await ReadAsync(reader, field).ConfigureAwait(false)));
            if (problems.Count == 0 && (columns.Count == 0 || columns[0].Column.Count == 0)) problems.Add(Problems.File(name, "the file has no rows", "give a file with at least one row"));
            return problems.Count > 0 ? Reading.Failed<ParquetContent>(problems) : Reading.Of(new ParquetContent(new Table(columns), metadata), findings);
        }
    }

    private Task<ParquetReader> OpenAsync(Stream stream, bool bytesAreTexts) =>
        ParquetReader.CreateAsync(stream, new ParquetOptions { TreatByteArrayAsString = bytesAreTexts }, leaveStreamOpen: true, cancellation);

    private async Task<Column> ReadAsync(ParquetReader reader, DataField field)
    {
        if (shapes.TryGetValue(field.Name, out StoredShape? shape)) return await TensorCells.ReadAsync(reader, field, shape, fileBytes, cancellation).ConfigureAwait(false);
        Type type = Nullable.GetUnderlyingType(field.ClrType) ?? field.ClrType;
        if (type == typeof(double)) return await NumbersAsync<double>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(float)) return await NumbersAsync<float>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(int)) return await NumbersAsync<int>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(long)) return await NumbersAsync<long>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(short)) return await NumbersAsync<short>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(sbyte)) return await NumbersAsync<sbyte>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(byte)) return await NumbersAsync<byte>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(ushort)) return await NumbersAsync<ushort>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(uint)) return await NumbersAsync<uint>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(ulong)) return await NumbersAsync<ulong>(reader, field, value => value).ConfigureAwait(false);
        if (type == typeof(decimal)) return await NumbersAsync<decimal>(reader, field, value => (double)value).ConfigureAwait(false);
        if (type == typeof(bool)) return await TextsAsync<bool>(reader, field, value => value ? "true" : "false").ConfigureAwait(false);
        if (type == typeof(DateTime)) return await TextsAsync<DateTime>(reader, field, value => value.ToString("s", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        if (type == typeof(DateOnly)) return await TextsAsync<DateOnly>(reader, field, value => value.ToString("o", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        if (type == typeof(string) || type == typeof(ReadOnlyMemory<char>)) return await StringsAsync(reader, field).ConfigureAwait(false);
        problems.Add(Problems.File(name, $"column '{field.Name}' holds {type.Name} values, which are not read", "leave it out, or store it as number or text"));
        return NumberColumn.Wrap([]);
    }

    private async Task<Column> NumbersAsync<T>(ParquetReader reader, DataField field, Func<T, double> convert)
        where T : struct
    {
        List<double> values = [];
        int notNumbers = 0;
        await ForEachAsync<T>(reader, field, value =>
        {
            double number = value is { } present ? convert(present) : double.NaN;
            if (value is not null && double.IsNaN(number)) notNumbers++;
            if (double.IsInfinity(number) && problems.Count < 20) problems.Add(Problems.File(name, $"column '{field.Name}' is infinite in row {values.Count}", "repair the value or make it missing"));
            values.Add(double.IsInfinity(number) ? double.NaN : number);
        }).ConfigureAwait(false);
        if (notNumbers > 0) findings.Add(new Finding("data.not_a_number", Severity.Note, $"{name}: column '{field.Name}' holds {notNumbers} NaN values, which were read as missing."));
        NumberColumn column = NumberColumn.Wrap([.. values]);
        return types.TryGetValue(field.Name, out ColumnRequest asked) && asked == ColumnRequest.Category ? column.ToCategories() : column;
    }

    private async Task<Column> TextsAsync<T>(ParquetReader reader, DataField field, Func<T, string> format)
        where T : struct
    {
        TextCollector texts = new();
        await ForEachAsync<T>(reader, field, value =>
        {
            if (value is { } present) texts.Add(format(present));
            else texts.AddMissing();
        }).ConfigureAwait(false);
        return Finish(field.Name, texts);
    }

    /// <summary>Texts come as spans of a buffer, so that no string is made for a cell.</summary>
    private async Task<Column> StringsAsync(ParquetReader reader, DataField field)
    {
        TextCollector texts = new();
        await ForEachAsync<ReadOnlyMemory<char>>(reader, field, value =>
        {
            if (value is { } present) texts.Add(present.Span);
            else texts.AddMissing();
        }).ConfigureAwait(false);
        return Finish(field.Name, texts);
    }

    private async Task ForEachAsync<T>(ParquetReader reader, DataField field, Action<T?> take)
        where T : struct
    {
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            int rows = checked((int)group.RowCount);
            if (field.IsNullable)
            {
                T?[] values = new T?[rows];
                await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
                foreach (T? value in values) take(value);
            }
            else
            {
                T[] values = new T[rows];
                await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
                foreach (T value in values) take(value);
            }
        }
    }

    private Column Finish(string column, TextCollector texts)
    {
        if (types.TryGetValue(column, out ColumnRequest asked) && asked == ColumnRequest.Number) return texts.ToNumbers(name, column, problems);
        return texts.ToCategories(orders.GetValueOrDefault(column));
    }
}
