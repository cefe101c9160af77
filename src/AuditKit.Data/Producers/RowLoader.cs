using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Bands;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;
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
        return reading.Succeeded(out LoadedRows? rows) ? WithBands(rows, spec.Data, reading.Findings) : reading;
    }

    private static Reading<LoadedRows> Synthesize(CreditOptions options)
    {
        SyntheticCredit credit = CreditGenerator.Generate(options);
        return Reading.Of(new LoadedRows(credit.Table, null, [], credit.Truth));
    }

    private static Reading<LoadedRows> One(AuditSpec spec, string path, CancellationToken cancellation)
    {
        Reading<LoadedTable> reading = Read(spec, path, DataSettings.Csv(spec.Data), cancellation);
        return reading.Succeeded(out LoadedTable? loaded)
            ? Reading.Of(new LoadedRows(loaded.Table, null, [loaded.Source], null), reading.Findings)
            : Reading.Failed<LoadedRows>(reading.Problems);
    }

    private static Reading<LoadedRows> Two(AuditSpec spec, string trainPath, string testPath, CancellationToken cancellation)
    {
        CsvOptions options = DataSettings.Csv(spec.Data);
        Reading<LoadedTable> first = Read(spec, trainPath, options, cancellation);
        if (!first.Succeeded(out LoadedTable? train)) return Reading.Failed<LoadedRows>([.. first.Problems, .. Read(spec, testPath, options, cancellation).Problems]);

        // What the training file holds decides the types: a category there is one in the test file, too.
        Dictionary<string, ColumnRequest> types = new(options.Types, StringComparer.Ordinal);
        foreach (NamedColumn column in train.Table.Columns.Where(column => column.Column is CategoryColumn { Categories.Count: > 0 })) types.TryAdd(column.Name, ColumnRequest.Category);
        Reading<LoadedTable> second = Read(spec, testPath, options with { Types = types }, cancellation);
        if (!second.Succeeded(out LoadedTable? test)) return Reading.Failed<LoadedRows>(second.Problems);
        Reading<Table> joined = TableConcatenation.Concat(train.Table, test.Table, trainPath, testPath);
        return joined.Succeeded(out Table? table)
            ? Reading.Of(new LoadedRows(table, train.Table.RowCount, [train.Source, test.Source], null), [.. first.Findings, .. second.Findings])
            : Reading.Failed<LoadedRows>(joined.Problems);
    }

    /// <summary>Reads by the full path, but names the file as the spec does: a record must not tell where a checkout lies.</summary>
    private static Reading<LoadedTable> Read(AuditSpec spec, string path, CsvOptions options, CancellationToken cancellation)
    {
        string full = spec.FullPath(path);
        Reading<LoadedTable> reading = TableFile.Read(full, options, cancellation);
        if (!reading.Succeeded(out LoadedTable? loaded)) return Reading.Failed<LoadedTable>(reading.Problems.Select(problem => problem with { What = problem.What.Replace(full, path, StringComparison.Ordinal) }));
        Finding[] findings = [.. reading.Findings.Select(finding => finding with { Sentence = finding.Sentence.Replace(full, path, StringComparison.Ordinal) })];
        return Reading.Of(loaded with { Source = loaded.Source with { Path = path } }, findings);
    }

    private static Reading<LoadedRows> WithBands(LoadedRows rows, DataSpec data, IReadOnlyList<Finding> findings)
    {
        List<Problem> problems = [];
        Table table = rows.Table;
        foreach (string name in data.Bins.Names)
        {
            string setting = $"data.bins.{name}", band = name + Banding.Suffix;
            if (!rows.Table.Find(name, out Column? column)) problems.Add(Problems.NoColumn(setting, name, rows.Table));
            else if (column is not NumberColumn numbers) problems.Add(new Problem(setting, $"'{name}' holds texts, which cannot be cut into intervals", $"name a column of numbers, or declare data.types: {{ {name}: number }}"));
            else if (table.Has(band)) problems.Add(new Problem(setting, $"the data already has a column '{band}'", "use that column, or rename it"));
            else table = table.With(band, Banding.Cut(numbers, data.Bins.Numbers(name)));
        }

        return problems.Count > 0 ? Reading.Failed<LoadedRows>(problems) : Reading.Of(rows with { Table = table }, findings);
    }
}
