using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Bands;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;
using AuditKit.Data.Shaping;
using AuditKit.Data.Synthesis;

namespace AuditKit.Data.Producers;

/// <summary>Gets the rows that a spec names: from a file, a training and a test file, or a generator; then makes the bands.</summary>
public static class RowLoader
{
    /// <summary>Loads the rows.</summary>
    /// <param name="spec">The spec; relative paths start at its folder.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static Reading<LoadedRows> Load(AuditSpec spec, CancellationToken cancellation)
    {
        Problem[] settings = [.. DataSettings.Check(spec.Data)];
        if (settings.Length > 0) return Reading.Failed<LoadedRows>(settings);
        Reading<LoadedRows> reading = DataSettings.Credit(spec.Data) is { } credit ? Synthesize(credit)
            : spec.Data.File is { } file ? One(spec, file, cancellation)
            : Two(spec, spec.Data.TrainFile!, spec.Data.TestFile!, cancellation);
        if (!reading.Succeeded(out LoadedRows? loaded)) return reading;
        Reading<LoadedRows> grouping = WithTensors(loaded, spec.Data);
        return grouping.Succeeded(out LoadedRows? rows) ? WithBands(rows, spec.Data, reading.Findings) : grouping;
    }

    private static Reading<LoadedRows> Synthesize(CreditOptions options)
    {
        SyntheticCredit credit = CreditGenerator.Generate(options);
        return Reading.Of(new LoadedRows(credit.Table, null, [], credit.Truth));
    }

    private static Reading<LoadedRows> One(AuditSpec spec, string path, CancellationToken cancellation)
    {
        SourceReader reader = new(spec, cancellation);
        Reading<LoadedTable> reading = reader.Read(path);
        if (!reading.Succeeded(out LoadedTable? loaded)) return Reading.Failed<LoadedRows>(reading.Problems);
        Reading<LoadedRows> finishing = reader.Finish(loaded, spec.Data.Labels?.TextOrNull("file"), reader.LongestOf(loaded));
        return finishing.Succeeded(out LoadedRows? rows) ? Reading.Of(rows, reader.Findings) : finishing;
    }

    private static Reading<LoadedRows> Two(AuditSpec spec, string trainPath, string testPath, CancellationToken cancellation)
    {
        SourceReader reader = new(spec, cancellation);
        Reading<LoadedTable> first = reader.Read(trainPath);
        if (!first.Succeeded(out LoadedTable? trainFile)) return Reading.Failed<LoadedRows>([.. first.Problems, .. reader.Read(testPath).Problems]);
        Reading<LoadedTable> second = reader.Read(testPath, TypesOf(spec.Data, trainFile.Table));
        if (!second.Succeeded(out LoadedTable? testFile)) return Reading.Failed<LoadedRows>(second.Problems);
        int longest = Math.Max(reader.LongestOf(trainFile), reader.LongestOf(testFile));
        Reading<LoadedRows> firstRows = reader.Finish(trainFile, spec.Data.Labels?.TextOrNull("train"), longest);
        if (!firstRows.Succeeded(out LoadedRows? train)) return firstRows;
        Reading<LoadedRows> secondRows = reader.Finish(testFile, spec.Data.Labels?.TextOrNull("test"), longest, TypesOf(spec.Data, train.Table));
        if (!secondRows.Succeeded(out LoadedRows? test)) return secondRows;
        Reading<Table> joined = TableConcatenation.Concat(train.Table, test.Table, trainPath, testPath);
        return joined.Succeeded(out Table? table)
            ? Reading.Of(train with { Table = table, TrainRows = train.Table.RowCount, Sources = [.. train.Sources, .. test.Sources] }, reader.Findings)
            : Reading.Failed<LoadedRows>(joined.Problems);
    }

    // What the training file holds decides the types: a category there is one in the test file, too.
    private static Dictionary<string, ColumnRequest> TypesOf(DataSpec data, Table train)
    {
        Dictionary<string, ColumnRequest> types = new(DataSettings.Csv(data).Types, StringComparer.Ordinal);
        foreach (NamedColumn column in train.Columns.Where(column => column.Column is CategoryColumn { Categories.Count: > 0 })) types.TryAdd(column.Name, ColumnRequest.Category);
        return types;
    }

    private static Reading<LoadedRows> WithTensors(LoadedRows rows, DataSpec data)
    {
        Reading<Table> grouping = TensorGrouping.Apply(rows.Table, ArraySettings.Tensors(data));
        return grouping.Succeeded(out Table? table) ? Reading.Of(rows with { Table = table }) : Reading.Failed<LoadedRows>(grouping.Problems);
    }

    private static Reading<LoadedRows> WithBands(LoadedRows rows, DataSpec data, IReadOnlyList<Finding> findings)
    {
        List<Problem> problems = [];
        Table table = rows.Table;
        foreach (string name in data.Bins.Names)
        {
            string setting = $"data.bins.{name}", band = name + Banding.Suffix;
            if (!rows.Table.Find(name, out Column? column)) problems.Add(Problems.NoColumn(setting, name, rows.Table));
            else if (column is TensorColumn tensor) problems.Add(Problems.Tensor(setting, name, tensor));
            else if (column is not NumberColumn numbers) problems.Add(new Problem(setting, $"'{name}' holds texts, which cannot be cut into intervals", $"name a column of numbers, or declare data.types: {{ {name}: number }}"));
            else if (table.Has(band)) problems.Add(new Problem(setting, $"the data already has a column '{band}'", "use that column, or rename it"));
            else table = table.With(band, Banding.Cut(numbers, data.Bins.Numbers(name)));
        }

        return problems.Count > 0 ? Reading.Failed<LoadedRows>(problems) : Reading.Of(rows with { Table = table }, findings);
    }
}
