using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;
using AuditKit.Data.Shaping;

namespace AuditKit.Data.Producers;

/// <summary>Reads the files of a spec one by one: the source, pivoted where it holds the steps of sequences, and the file beside it.</summary>
internal sealed class SourceReader(AuditSpec spec, CancellationToken cancellation)
{
    private const string LabelSetting = "data.labels";

    private readonly TableOptions options = ArraySettings.Files(spec.Data);
    private readonly SequenceOptions? sequence = ArraySettings.Sequence(spec.Data);
    private readonly List<Finding> findings = [];

    /// <summary>What a reader must be told of the files so far.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Steps of the longest sequence of a source; 0 where rows stand for themselves.</summary>
    public int LongestOf(LoadedTable loaded) => sequence is null ? 0 : SequencePivot.Longest(loaded.Table, sequence);

    /// <summary>Reads a source file or folder as it is.</summary>
    /// <param name="path">As the spec names it.</param>
    /// <param name="types">Types of columns that the spec leaves open.</param>
    public Reading<LoadedTable> Read(string path, IReadOnlyDictionary<string, ColumnRequest>? types = null) =>
        Read(path, types is null ? options : options with { Csv = options.Csv with { Types = types } }, null);

    /// <summary>The rows of a source: sequences where it holds their steps, with the columns of the file beside it.</summary>
    /// <param name="loaded">The source.</param>
    /// <param name="labels">The file beside it; null for none.</param>
    /// <param name="longest">Steps of the longest sequence of all sources.</param>
    /// <param name="types">Types of columns that the spec leaves open.</param>
    public Reading<LoadedRows> Finish(LoadedTable loaded, string? labels, int longest, IReadOnlyDictionary<string, ColumnRequest>? types = null)
    {
        Table table = loaded.Table;
        IReadOnlyList<string> bookkeeping = loaded.Bookkeeping;
        if (sequence is not null)
        {
            Reading<Table> pivoting = SequencePivot.Apply(table, sequence with { Steps = sequence.Steps ?? longest });
            if (!pivoting.Succeeded(out Table? pivoted)) return Reading.Failed<LoadedRows>(pivoting.Problems);
            findings.AddRange(pivoting.Findings);
            (table, bookkeeping) = (pivoted, [.. bookkeeping, sequence.Id]);
        }

        if (labels is null) return Reading.Of(new LoadedRows(table, null, [loaded.Source], null) { Bookkeeping = bookkeeping });
        TableOptions beside = ArraySettings.LabelFiles(spec.Data);
        Reading<LoadedTable> reading = Read(labels, types is null ? beside : beside with { Csv = beside.Csv with { Types = types } }, LabelSetting);
        if (!reading.Succeeded(out LoadedTable? further)) return Reading.Failed<LoadedRows>(reading.Problems);
        Problem[] problems = [.. Misfits(table, further, loaded.Source.Path)];
        if (problems.Length > 0) return Reading.Failed<LoadedRows>(problems);
        return Reading.Of(new LoadedRows(new Table(table.Columns.Concat(further.Table.Columns)), null, [loaded.Source, further.Source], null) { Bookkeeping = [.. bookkeeping, .. further.Bookkeeping] });
    }

    private static IEnumerable<Problem> Misfits(Table table, LoadedTable further, string source)
    {
        string path = further.Source.Path;
        if (further.Table.RowCount != table.RowCount) yield return new Problem(LabelSetting, $"{path} has {further.Table.RowCount} rows, {source} gives {table.RowCount}", "give a file with the same rows in the same order");
        foreach (string name in further.Table.Names.Where(table.Has)) yield return new Problem(LabelSetting, $"{path} and {source} both have a column '{name}'", "rename one of them");
    }

    /// <summary>Reads by the full path, but names the file as the spec does: a record must not tell where a checkout lies.</summary>
    private Reading<LoadedTable> Read(string path, TableOptions how, string? setting)
    {
        string full = spec.FullPath(path);
        Reading<LoadedTable> reading = TableFile.Read(full, how, cancellation);
        if (!reading.Succeeded(out LoadedTable? loaded)) return Reading.Failed<LoadedTable>(reading.Problems.Select(Named));
        findings.AddRange(reading.Findings.Select(finding => finding with { Sentence = finding.Sentence.Replace(full, path, StringComparison.Ordinal) }));
        return Reading.Of(loaded with { Source = loaded.Source with { Path = path } });

        Problem Named(Problem problem) => problem with
        {
            Path = setting is not null && problem.Path == Problems.Source ? setting : problem.Path,
            What = problem.What.Replace(full, path, StringComparison.Ordinal),
        };
    }
}
