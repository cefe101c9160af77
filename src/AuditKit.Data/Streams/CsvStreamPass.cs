using System.Text;
using AuditKit.Data.Csv;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>One reading that keeps the columns of some roles, a chunk of rows at a time.</summary>
internal sealed class CsvStreamPass(string name, CsvOptions options, IReadOnlyList<StreamRole> roles, Action<IReadOnlyList<IStreamColumn>, int> take, CancellationToken cancellation)
    : CsvPass<StreamTotals>(name, options, cancellation)
{
    private const int ChunkRows = 1 << 18;

    private readonly byte[][] missing = [.. options.Missing.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
    private ICsvStreamColumn[] columns = [];
    private (int Field, ICsvStreamColumn Column)[] sinks = [];
    private int chunkRows;

    /// <inheritdoc />
    protected override void Begin(CsvHeader head)
    {
        columns = [.. roles.Select(Collector)];
        sinks = [.. columns.Select((column, i) => (head.Names.IndexOf(roles[i].Column), column)).Where(sink => sink.Item1 >= 0)];
    }

    /// <inheritdoc />
    protected override void Take(CsvScanner scanner, CsvHeader head)
    {
        foreach ((int field, ICsvStreamColumn column) in sinks)
        {
            CellFault fault = column.Add(scanner.Field(field));
            if (fault != CellFault.None) Problems.Add(CsvProblems.Describe(Name, head.Names[field], scanner, field, fault));
        }

        EndRow();
    }

    /// <inheritdoc />
    protected override void TakeMissing()
    {
        foreach ((_, ICsvStreamColumn column) in sinks) column.Add([]);
        EndRow();
    }

    /// <inheritdoc />
    protected override StreamTotals? Finish(CsvHeader head, long blankLines)
    {
        Hand();
        NoteBlanks(blankLines);
        Dictionary<StreamRole, ColumnFacts> found = [];
        for (int i = 0; i < columns.Length; i++)
        {
            if (head.Names.Contains(roles[i].Column)) found[roles[i]] = columns[i].Facts();
        }

        return new StreamTotals(head.Names, Rows, found);
    }

    private ICsvStreamColumn Collector(StreamRole role) => role.Coded ? new CsvCodeColumn(Requested(role.Column), missing) : new CsvNumberColumn(Requested(role.Column), missing);

    private void EndRow()
    {
        if (++chunkRows == ChunkRows) Hand();
    }

    private void Hand()
    {
        if (Problems.Count == 0 && sinks.Length == columns.Length && chunkRows > 0) take(columns, chunkRows);
        foreach (ICsvStreamColumn column in columns) column.Clear();
        chunkRows = 0;
    }
}
