using System.Runtime.CompilerServices;
using System.Text;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Csv;

/// <summary>One reading of a file from its first to its last record.</summary>
internal sealed class CsvPass(string name, CsvOptions options, CancellationToken cancellation) : ICsvPass<Table>
{
    private readonly byte[][] missing = [.. options.Missing.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
    private CsvHeader? header;
    private CsvColumnBuilder[] builders = [];
    private long blankPending;
    private long blankSkipped;
    private int rows;

    /// <summary>Problems found; reading stops at the bound.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>What a reader must be told.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Columns that went over to numbers and then met a text.</summary>
    public List<string> NeedTexts { get; } = [];

    /// <summary>The table, or null if there are problems.</summary>
    public Table? Run(CsvScanner scanner)
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
                // Where a record ends is unknown after a fault, so what follows cannot be told apart from its consequences.
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

        builders = [.. header.Names.Select(column => new CsvColumnBuilder(Requested(column), missing))];
        if (!options.Header) TakeRow(scanner);
    }

    private ColumnRequest? Requested(string column) => options.Types.TryGetValue(column, out ColumnRequest request) ? request : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeRow(CsvScanner scanner)
    {
        if (scanner.FieldCount != builders.Length)
        {
            Problems.Add(CsvProblems.FieldCount(name, scanner, builders.Length));
            return;
        }

        if (rows == options.Bounds.Rows)
        {
            Problems.Add(CsvProblems.TooManyRows(name, scanner, rows));
            return;
        }

        rows++;
        for (int i = 0; i < builders.Length; i++)
        {
            CellFault fault = builders[i].Add(scanner.Field(i));
            if (fault != CellFault.None) Problems.Add(CsvProblems.Describe(name, header!.Names[i], scanner, i, fault));
        }
    }

    /// <summary>Blank lines before a record: a missing value each if there is one column, else skipped and counted.</summary>
    private void TakeBlanks()
    {
        if (header is not null && builders.Length == 1)
        {
            for (; blankPending > 0; blankPending--, rows++) builders[0].Add([]);
        }

        blankSkipped += header is null ? 0 : blankPending;
        blankPending = 0;
    }

    private Table? Finish()
    {
        if (Problems.Count > 0) return null;
        if (header is null || rows == 0)
        {
            Problems.Add(CsvProblems.NoRow(name, header is null));
            return null;
        }

        for (int i = 0; i < builders.Length; i++)
        {
            if (builders[i].NeedsTexts) NeedTexts.Add(header.Names[i]);
        }

        if (NeedTexts.Count > 0) return new Table();
        if (blankSkipped > 0) Findings.Add(new Finding("data.blank_lines", Severity.Note, $"{name}: {blankSkipped} blank lines between rows were skipped."));
        for (int i = 0; i < builders.Length; i++) NoteMixture(header.Names[i], builders[i]);
        return new Table(header.Names.Select((column, i) => new NamedColumn(column, builders[i].Build())));
    }

    /// <summary>A column of numbers and a few texts is most often numbers and an undeclared missing marker.</summary>
    private void NoteMixture(string column, CsvColumnBuilder builder)
    {
        if (builder.DistinctTexts is 0 or > 3 || Requested(column) is not null) return;
        (long numberRows, long textRows, IReadOnlyList<string> texts) = builder.Mixture();
        if (numberRows < 9 * textRows) return;
        string shown = string.Join(", ", texts.Select(text => $"'{text}'"));
        Findings.Add(new Finding("data.nearly_numeric", Severity.Warning, $"{name}: column '{column}' has {numberRows} numbers and {textRows} times the text {shown}; it was read as categories.")
        {
            Action = $"If {shown} means that there is no value, declare it under csv.missing; else declare types: {{ {column}: category }}.",
        });
    }
}
