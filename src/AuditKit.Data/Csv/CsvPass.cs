using System.Runtime.CompilerServices;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Csv;

/// <summary>One reading of a file from its first to its last record: what every reader checks, whatever it makes of the cells.</summary>
/// <typeparam name="T">What it makes of the records.</typeparam>
internal abstract class CsvPass<T>(string name, CsvOptions options, CancellationToken cancellation)
    where T : class
{
    private CsvHeader? header;
    private long blankPending;
    private long blankSkipped;

    /// <summary>Problems found; reading stops at the bound.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>What a reader must be told.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Name of the file, for messages.</summary>
    protected string Name => name;

    /// <summary>Records read so far, the head not counted.</summary>
    protected int Rows { get; private set; }

    /// <summary>Reads all records; null if there are problems.</summary>
    public T? Run(CsvScanner scanner)
    {
        while (Problems.Count < options.Bounds.Problems)
        {
            if ((Rows & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            CsvEvent met = scanner.Next();
            if (met == CsvEvent.End) break;
            if (met == CsvEvent.Blank)
            {
                blankPending++;
                continue;
            }

            if (met == CsvEvent.Fault)
            {
                // Where a record ends is unknown after a fault, so what follows cannot be told apart from its consequences.
                Problems.Add(CsvProblems.Describe(name, options.Bounds, scanner));
                break;
            }

            TakeBlanks();
            if (header is null) TakeFirst(scanner);
            else TakeRow(scanner);
        }

        if (Problems.Count == 0 && (header is null || Rows == 0)) Problems.Add(CsvProblems.NoRow(name, header is null));
        return Problems.Count > 0 ? null : Finish(header!, blankSkipped);
    }

    /// <summary>The columns are known.</summary>
    protected abstract void Begin(CsvHeader head);

    /// <summary>Takes the cells of a record that has one for every column.</summary>
    protected abstract void Take(CsvScanner scanner, CsvHeader head);

    /// <summary>Takes a record without a value; there is one column.</summary>
    protected abstract void TakeMissing();

    /// <summary>All records were taken, at least one, without a problem.</summary>
    protected abstract T? Finish(CsvHeader head, long blankLines);

    /// <summary>What the caller asked of a column; null where its type is inferred.</summary>
    protected ColumnRequest? Requested(string column) => options.Types.TryGetValue(column, out ColumnRequest request) ? request : null;

    /// <summary>Says that blank lines were skipped.</summary>
    protected void NoteBlanks(long lines)
    {
        if (lines > 0) Findings.Add(new Finding("data.blank_lines", Severity.Note, $"{name}: {lines} blank lines between rows were skipped."));
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

        Begin(header);
        if (!options.Header) TakeRow(scanner);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeRow(CsvScanner scanner)
    {
        if (scanner.FieldCount != header!.Names.Count)
        {
            Problems.Add(CsvProblems.FieldCount(name, scanner, header.Names.Count));
            return;
        }

        if (Rows == options.Bounds.Rows)
        {
            Problems.Add(CsvProblems.TooManyRows(name, scanner, Rows));
            return;
        }

        Rows++;
        Take(scanner, header);
    }

    /// <summary>Blank lines before a record: a missing value each if there is one column, else skipped and counted.</summary>
    private void TakeBlanks()
    {
        for (; header is { Names.Count: 1 } && blankPending > 0; blankPending--)
        {
            Rows++;
            TakeMissing();
        }

        blankSkipped += header is null ? 0 : blankPending;
        blankPending = 0;
    }
}
