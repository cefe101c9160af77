using System.Runtime.CompilerServices;
using System.Text;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Csv;

/// <summary>One reading of a file from its first to its last record.</summary>
internal sealed class CsvPass(string name, CsvOptions options, CancellationToken cancellation)
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
                Problems.Add(Describe(scanner));
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
            Problems.Add(Data.Problems.At(name, scanner.Line, 1, $"expected {builders.Length} fields, found {scanner.FieldCount}", "repair the row, or state the separator and quotes"));
            return;
        }

        if (rows == options.Bounds.Rows)
        {
            Problems.Add(Data.Problems.At(name, scanner.Line, 1, $"there are more than {rows} rows", "raise the bound or give fewer rows"));
            return;
        }

        rows++;
        for (int i = 0; i < builders.Length; i++)
        {
            CellFault fault = builders[i].Add(scanner.Field(i));
            if (fault != CellFault.None) Problems.Add(Describe(scanner, i, fault));
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
            Problems.Add(Data.Problems.File(name, header is null ? "the file holds no record" : "there is a header but no row", "give a file with at least one row"));
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

    private Problem Describe(CsvScanner scanner, int field, CellFault fault)
    {
        ReadOnlySpan<byte> bytes = scanner.Field(field);
        string column = header!.Names[field];
        (string what, string remedy) = fault switch
        {
            CellFault.NotUtf8 => ($"column '{column}' holds bytes that are not UTF-8, from byte {FirstInvalid(bytes) + 1} of the field", "save the file as UTF-8"),
            CellFault.NulByte => ($"column '{column}' holds a NUL byte", "give a text file in UTF-8; UTF-16 and binary files have NUL bytes"),
            CellFault.NotANumber => ($"column '{column}' is declared as number, found '{Shorten(bytes)}'", "repair the value, or declare it under csv.missing"),
            _ => ($"column '{column}' holds too many distinct texts to keep in memory", "leave the column out of the file"),
        };
        return Data.Problems.At(name, scanner.Line, scanner.ColumnOf(field), what, remedy);
    }

    private Problem Describe(CsvScanner scanner) => scanner.Fault switch
    {
        CsvFault.OpenQuote => Data.Problems.At(name, scanner.Line, 1, "a quoted field of this row is never closed", "close the quote; the file may be cut off"),
        CsvFault.StrayQuote => Data.Problems.At(name, scanner.Line, 1, "a quote stands within an unquoted field", "quote the whole field and double the quote, or set csv.trim if blanks follow the separator"),
        CsvFault.TextAfterQuote => Data.Problems.At(name, scanner.Line, 1, "text follows a closing quote", "double quotes within a quoted field, or set csv.trim if blanks follow the quote"),
        CsvFault.TooManyColumns => Data.Problems.At(name, scanner.Line, 1, $"there are more than {options.Bounds.Columns} fields", "state the separator, or raise the bound"),
        _ => Data.Problems.At(name, scanner.Line, 1, $"the row is longer than {options.Bounds.RecordBytes} bytes", "check the line ends and quotes, or raise the bound"),
    };

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int valid = 0;
        while (valid < bytes.Length && Rune.DecodeFromUtf8(bytes[valid..], out _, out int length) == System.Buffers.OperationStatus.Done) valid += length;
        return valid;
    }

    internal static string Shorten(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.Length <= 40 ? bytes : bytes[..40]);
}
