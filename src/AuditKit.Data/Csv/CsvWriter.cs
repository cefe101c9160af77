using System.Globalization;
using System.Text;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Csv;

/// <summary>
/// Writes a table by RFC 4180 with a header and LF line ends. Missing is the empty field; an empty text is not told apart from it.
/// An array is one field: its numbers in row-major order with blanks between them, NaN where one is missing.
/// </summary>
public static class CsvWriter
{
    /// <summary>Writes UTF-8 without byte order mark.</summary>
    public static void Write(Table table, Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        WriteLine(writer, table.Names);
        for (int row = 0; row < table.RowCount; row++)
        {
            int current = row;
            WriteLine(writer, table.Columns.Select(column => column.Column is TensorColumn tensors ? NumbersAt(tensors, current) : column.Column.TextAt(current)));
        }
    }

    private static string? NumbersAt(TensorColumn tensors, int row) =>
        tensors.IsMissing(row) ? null : string.Join(' ', tensors[row].ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static void WriteLine(StreamWriter writer, IEnumerable<string?> fields)
    {
        bool first = true;
        foreach (string? field in fields)
        {
            if (!first) writer.Write(',');
            first = false;
            writer.Write(Quote(field ?? string.Empty));
        }

        writer.Write('\n');
    }

    // A blank at an end is quoted too, so that a reader that trims unquoted fields keeps it.
    private static string Quote(string field) =>
        field.AsSpan().ContainsAny("\",\r\n") || (field.Length > 0 && (char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1])))
            ? '"' + field.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
            : field;
}
