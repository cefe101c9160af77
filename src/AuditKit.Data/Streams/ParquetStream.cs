using System.Globalization;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;
using Parquet;
using Parquet.Schema;

namespace AuditKit.Data.Streams;

/// <summary>Reads the columns of some roles of a Parquet file, one row group at a time.</summary>
internal sealed class ParquetStream(string name, IReadOnlyDictionary<string, ColumnRequest> types, IReadOnlyList<StreamRole> roles, CancellationToken cancellation)
{
    private readonly List<Problem> problems = [];
    private readonly Dictionary<string, int> notNumbers = [];
    private long rowsBefore;

    /// <summary>Reads all row groups.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="take">Takes the collected columns, by role, and the number of rows of each group.</param>
    public Reading<StreamTotals> Read(Stream stream, Action<IReadOnlyList<IStreamColumn>, int> take)
    {
        try
        {
            return ReadAsync(new EndingStream(stream), take).GetAwaiter().GetResult();
        }
        catch (Exception broken) when (broken is not OperationCanceledException and not StreamConsumerException)
        {
            // A hostile or cut file makes the library throw whatever its parsing runs into.
            return Reading.Failed<StreamTotals>(Problems.File(name, $"is not a readable Parquet file: {broken.Message.TrimEnd('.')}", "give an intact file"));
        }
    }

    private async Task<Reading<StreamTotals>> ReadAsync(EndingStream stream, Action<IReadOnlyList<IStreamColumn>, int> take)
    {
        ParquetGuard.CheckFooter(stream);
        ParquetReader reader = await ParquetReader.CreateAsync(stream, new ParquetOptions { TreatByteArrayAsString = true }, leaveStreamOpen: true, cancellation).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            Field[] nested = [.. reader.Schema.Fields.Where(field => field is not DataField { IsArray: false })];
            if (nested.Length > 0) return Reading.Failed<StreamTotals>(nested.Select(field => Problems.File(name, $"column '{field.Name}' is nested", "give flat columns")));
            ParquetGuard.CheckGroups(reader.Metadata!, stream.Length);
            ParquetStreamColumn?[] columns = Collectors(reader);
            for (int i = 0; i < reader.RowGroupCount && problems.Count == 0; i++) await ReadGroupAsync(reader, i, columns, take).ConfigureAwait(false);
            if (problems.Count == 0 && rowsBefore == 0) problems.Add(Problems.File(name, "the file has no rows", "give a file with at least one row"));
            return Finish(reader, columns);
        }
    }

    private ParquetStreamColumn?[] Collectors(ParquetReader reader)
    {
        Dictionary<string, string[]> orders = reader.CustomMetadata.TryGetValue(ParquetTable.CategoriesKey, out string? json)
            ? CanonicalJson.Read<Dictionary<string, string[]>>(System.Text.Encoding.UTF8.GetBytes(json)) : [];
        return [.. roles.Select(role => reader.Schema.DataFields.FirstOrDefault(field => field.Name == role.Column) is { } field ? Collector(role, field, orders) : null)];
    }

    private ParquetStreamColumn Collector(StreamRole role, DataField field, Dictionary<string, string[]> orders)
    {
        ColumnRequest? request = types.TryGetValue(field.Name, out ColumnRequest asked) ? asked : null;
        return new ParquetStreamColumn(name, field.Name, role.Coded, ParquetCells.IsText(field), request, orders.GetValueOrDefault(field.Name));
    }

    private async Task ReadGroupAsync(ParquetReader reader, int index, ParquetStreamColumn?[] columns, Action<IReadOnlyList<IStreamColumn>, int> take)
    {
        cancellation.ThrowIfCancellationRequested();
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(index);
        int rows = checked((int)group.RowCount);
        foreach (DataField field in reader.Schema.DataFields)
        {
            ParquetStreamColumn[] sinks = [.. columns.Where((column, i) => column is not null && roles[i].Column == field.Name).Select(column => column!)];
            if (sinks.Length > 0) await ReadAsync(group, field, rows, sinks).ConfigureAwait(false);
        }

        foreach (ParquetStreamColumn column in columns.OfType<ParquetStreamColumn>()) problems.AddRange(column.Problems);
        if (problems.Count == 0 && !columns.Contains(null) && rows > 0) Hand(columns, rows, take);
        foreach (ParquetStreamColumn? column in columns) column?.Clear();
        rowsBefore += rows;
    }

    private static void Hand(ParquetStreamColumn?[] columns, int rows, Action<IReadOnlyList<IStreamColumn>, int> take)
    {
        try
        {
            take(columns!, rows);
        }
        catch (Exception error)
        {
            // What the taker throws is no fault of the file.
            throw new StreamConsumerException(error);
        }
    }

    private async Task ReadAsync(ParquetRowGroupReader group, DataField field, int rows, ParquetStreamColumn[] sinks)
    {
        ParquetCells cells = new(sinks, cancellation);
        if (!await cells.ReadAsync(group, field, rows).ConfigureAwait(false)) problems.Add(Problems.File(name, $"column '{field.Name}' holds {ParquetCells.TypeOf(field).Name} values, which are not read", "leave it out, or store it as number or text"));
        foreach (long row in cells.Infinite.Take(20 - Math.Min(20, problems.Count))) problems.Add(Problems.File(name, $"column '{field.Name}' is infinite in row {(rowsBefore + row).ToString(CultureInfo.InvariantCulture)}", "repair the value or make it missing"));
        if (cells.NotNumbers > 0) notNumbers[field.Name] = notNumbers.GetValueOrDefault(field.Name) + cells.NotNumbers;
    }

    private Reading<StreamTotals> Finish(ParquetReader reader, ParquetStreamColumn?[] columns)
    {
        Dictionary<StreamRole, ColumnFacts> found = [];
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } column) found[roles[i]] = column.Facts();
        }

        problems.AddRange(columns.OfType<ParquetStreamColumn>().SelectMany(column => column.Problems).Except(problems));
        if (problems.Count > 0) return Reading.Failed<StreamTotals>(problems);
        Finding[] findings = [.. notNumbers.Select(pair => new Finding("data.not_a_number", Severity.Note, $"{name}: column '{pair.Key}' holds {pair.Value} NaN values, which were read as missing."))];
        return Reading.Of(new StreamTotals([.. reader.Schema.DataFields.Select(field => field.Name)], rowsBefore, found), findings);
    }
}
