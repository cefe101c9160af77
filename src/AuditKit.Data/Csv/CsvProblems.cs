using System.Text;
using AuditKit.Core.Specs;

namespace AuditKit.Data.Csv;

/// <summary>What is wrong with a row, in words, with file and line.</summary>
internal static class CsvProblems
{
    public static Problem FieldCount(string name, CsvScanner scanner, int expected) =>
        Problems.At(name, scanner.Line, 1, $"expected {expected} fields, found {scanner.FieldCount}", "repair the row, or state the separator and quotes");

    public static Problem TooManyRows(string name, CsvScanner scanner, int rows) =>
        Problems.At(name, scanner.Line, 1, $"there are more than {rows} rows", "raise the bound or give fewer rows");

    public static Problem NoRow(string name, bool noHeader) =>
        Problems.File(name, noHeader ? "the file holds no record" : "there is a header but no row", "give a file with at least one row");

    public static Problem Describe(string name, string column, CsvScanner scanner, int field, CellFault fault)
    {
        ReadOnlySpan<byte> bytes = scanner.Field(field);
        (string what, string remedy) = fault switch
        {
            CellFault.NotUtf8 => ($"column '{column}' holds bytes that are not UTF-8, from byte {FirstInvalid(bytes) + 1} of the field", "save the file as UTF-8"),
            CellFault.NulByte => ($"column '{column}' holds a NUL byte", "give a text file in UTF-8; UTF-16 and binary files have NUL bytes"),
            CellFault.NotANumber => ($"column '{column}' is declared as number, found '{Shorten(bytes)}'", "repair the value, or declare it under csv.missing"),
            _ => ($"column '{column}' holds too many distinct texts to keep in memory", "leave the column out of the file"),
        };
        return Problems.At(name, scanner.Line, scanner.ColumnOf(field), what, remedy);
    }

    public static Problem Describe(string name, CsvBounds bounds, CsvScanner scanner) => scanner.Fault switch
    {
        CsvFault.OpenQuote => Problems.At(name, scanner.Line, 1, "a quoted field of this row is never closed", "close the quote; the file may be cut off"),
        CsvFault.StrayQuote => Problems.At(name, scanner.Line, 1, "a quote stands within an unquoted field", "quote the whole field and double the quote, or set csv.trim if blanks follow the separator"),
        CsvFault.TextAfterQuote => Problems.At(name, scanner.Line, 1, "text follows a closing quote", "double quotes within a quoted field, or set csv.trim if blanks follow the quote"),
        CsvFault.TooManyColumns => Problems.At(name, scanner.Line, 1, $"there are more than {bounds.Columns} fields", "state the separator, or raise the bound"),
        _ => Problems.At(name, scanner.Line, 1, $"the row is longer than {bounds.RecordBytes} bytes", "check the line ends and quotes, or raise the bound"),
    };

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int valid = 0;
        while (valid < bytes.Length && Rune.DecodeFromUtf8(bytes[valid..], out _, out int length) == System.Buffers.OperationStatus.Done) valid += length;
        return valid;
    }

    private static string Shorten(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.Length <= 40 ? bytes : bytes[..40]);
}
