using System.Runtime.CompilerServices;
using System.Text;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;

using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>One reading of a CSV file that keeps the columns of some roles, a chunk of rows at a time.</summary>
internal sealed class CsvStreamPass(string name, CsvOptions options, IReadOnlyList<StreamRole> roles, Action<IReadOnlyList<IStreamColumn>, int> take, CancellationToken cancellation) : ICsvPass<StreamTotals>
{
    private const int ChunkRows = 1 << 18;

    private readonly byte[][] missing = [.. options.Missing.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
    private readonly ICsvStreamColumn[] columns = [.. roles.Select(_ => (ICsvStreamColumn)null!)];
    private (int Field, ICsvStreamColumn Column)[] sinks = [];
    private CsvHeader? header;
    private long blankPending;
    private long blankSkipped;
    private int rows;
    private int chunkRows;

    public List<Problem> Problems { get; } = [];

    public List<Finding> Findings { get; } = [];

    public StreamTotals? Run(CsvScanner scanner)
    {
        while (Problems.Count < options.Bounds.Problems)
        {
            if ((rows & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            CsvEvent met = scanner.Next();
            if (met == CsvEvent.End) break;
            if (met == CsvEvent.Blank)
            {
                blankPending++;
                continue;
            }

            if (met == CsvEvent.Fault)
            {
                Problems.Add(CsvProblems.Describe(name, options.Bounds, scanner));
                break;
            }

            TakeBlanks();
            if (header is null) TakeFirst(scanner);
            else TakeRow(scanner);
        }

        return Finish();
    }

    private void TakeFirst(CsvScanner scanner)
    {
        header = CsvHeader.Of(scanner, options, name);
        Problems.AddRange(header.Problems);
        Findings.AddRange(header.Findings);
        foreach (string asked in options.Types.Keys.Where(asked => !header.Names.Contains(asked)))
        {
            Problems.Add(new Problem($"data.types.{asked}", $"{name} has no column '{asked}'; it has {string.Join(", ", header.Names)}", "name one of these columns"));
        }

        for (int i = 0; i < columns.Length; i++) columns[i] = Collector(roles[i]);
        sinks = [.. columns.Select((column, i) => (header.Names.IndexOf(roles[i].Column), column)).Where(sink => sink.Item1 >= 0)];
        if (!options.Header) TakeRow(scanner);
    }

    private ICsvStreamColumn Collector(StreamRole role)
    {
        ColumnRequest? request = options.Types.TryGetValue(role.Column, out ColumnRequest asked) ? asked : null;
        return role.Coded ? new CsvCodeColumn(request, missing) : new CsvNumberColumn(request, missing);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeRow(CsvScanner scanner)
    {
        if (scanner.FieldCount != header!.Names.Count)
        {
            Problems.Add(CsvProblems.FieldCount(name, scanner, header.Names.Count));
            return;
        }

        if (rows == options.Bounds.Rows)
        {
            Problems.Add(CsvProblems.TooManyRows(name, scanner, rows));
            return;
        }

        foreach ((int field, ICsvStreamColumn column) in sinks)
        {
            CellFault fault = column.Add(scanner.Field(field));
            if (fault != CellFault.None) Problems.Add(CsvProblems.Describe(name, header.Names[field], scanner, field, fault));
        }

        EndRow();
    }

    private void EndRow()
    {
        rows++;
        if (++chunkRows == ChunkRows) Hand();
    }

    private void Hand()
    {
        if (Problems.Count == 0 && sinks.Length == columns.Length && chunkRows > 0) take(columns, chunkRows);
        foreach (ICsvStreamColumn column in columns) column.Clear();
        chunkRows = 0;
    }

    /// <summary>Blank lines before a record: a missing value each if there is one column, else skipped and counted.</summary>
    private void TakeBlanks()
    {
        for (; header is { Names.Count: 1 } && blankPending > 0; blankPending--)
        {
            foreach ((_, ICsvStreamColumn column) in sinks) column.Add([]);
            EndRow();
        }

        blankSkipped += header is null ? 0 : blankPending;
        blankPending = 0;
    }

    private StreamTotals? Finish()
    {
        if (Problems.Count == 0 && (header is null || rows == 0)) Problems.Add(CsvProblems.NoRow(name, header is null));
        if (Problems.Count > 0) return null;
        Hand();
        if (blankSkipped > 0) Findings.Add(new Finding("data.blank_lines", Severity.Note, $"{name}: {blankSkipped} blank lines between rows were skipped."));
        Dictionary<StreamRole, ColumnFacts> found = [];
        for (int i = 0; i < columns.Length; i++)
        {
            if (header!.Names.Contains(roles[i].Column)) found[roles[i]] = columns[i].Facts();
        }

        return new StreamTotals(header!.Names, rows, found);
    }
}
