using System.IO.Compression;
using System.Text;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Csv;

/// <summary>
/// Reads a CSV file (RFC 4180, UTF-8 with or without byte order mark, plain or gzip) into typed columns, streaming. A row with
/// a field too many or too few, a quote out of place, a byte that is no UTF-8: each is a problem with file and line.
/// </summary>
public static class CsvFile
{
    private const int HeadBytes = 1 << 16;

    /// <summary>Reads a file.</summary>
    public static Reading<LoadedTable> Read(string path, CsvOptions options, CancellationToken cancellation = default) =>
        Read(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1), options, cancellation);

    /// <summary>Reads from a stream that can be opened more than once; <paramref name="name"/> stands for it in messages.</summary>
    public static Reading<LoadedTable> Read(string name, Func<Stream> open, CsvOptions options, CancellationToken cancellation = default)
    {
        try
        {
            Dictionary<string, ColumnRequest> types = new(options.Types, StringComparer.Ordinal);
            while (true)
            {
                CsvTablePass pass = new(name, options with { Types = types }, cancellation);
                Reading<CsvReadout<Table>> reading = ReadOnce(name, open, options, pass);
                if (pass.NeedTexts.Count == 0) return Loaded(name, reading);
                foreach (string column in pass.NeedTexts) types.Add(column, ColumnRequest.Category);
            }
        }
        catch (InvalidDataException broken)
        {
            return Failed(name, broken.Message.TrimEnd('.'), "give an intact file, or raise the bound");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Failed(name, "cannot be read: " + refused.Message.TrimEnd('.'), "check path and permissions");
        }
    }

    internal static byte[] CommentBytes(CsvOptions options) => Encoding.UTF8.GetBytes(options.Comment ?? string.Empty);

    private static Reading<LoadedTable> Loaded(string name, Reading<CsvReadout<Table>> reading) => reading.Succeeded(out CsvReadout<Table>? read)
        ? Reading.Of(new LoadedTable(read.Value, new SourceFile(name, read.Bytes, read.Digest, read.Value.RowCount, read.Format)), reading.Findings)
        : Reading.Failed<LoadedTable>(reading.Problems);

    /// <summary>Opens the file, finds out what it is, and runs one pass over its records.</summary>
    internal static Reading<CsvReadout<T>> ReadOnce<T>(string name, Func<Stream> open, CsvOptions options, CsvPass<T> pass)
        where T : class
    {
        using HashingStream raw = new(open());
        (byte[] start, bool gzip) = Magic(raw);
        using Stream text = gzip
            ? new InflatedBound(new GZipStream(new PrefixedStream(start, raw), CompressionMode.Decompress), options.Bounds.InflatedBytes)
            : new PrefixedStream(start, raw);
        byte[] head = Head(text);
        if (Utf16Mark(head) is { } utf16) return Failed<T>(name, utf16, "save it as UTF-8");
        int skip = head.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        if (head.Length == skip) return Failed<T>(name, "the file is empty", "give a file with a header and at least one row");
        if (options.Delimiter is { } asked && (!char.IsAscii(asked) || asked is '"' or '\n' or '\r'))
        {
            return Reading.Failed<CsvReadout<T>>(new Problem("data.csv.delimiter", $"'{asked}' cannot separate fields", "use one ASCII character such as , ; or a tab"));
        }

        byte delimiter = options.Delimiter is { } given ? (byte)given : DelimiterSniffer.Sniff(head.AsMemory(skip), head.Length < HeadBytes, options);
        CsvDialect dialect = new(delimiter, options.Trim, CommentBytes(options));
        using PrefixedStream whole = new(head[skip..], text);
        T? made = pass.Run(new CsvScanner(whole, dialect, options.Bounds));
        if (made is null) return Reading.Failed<CsvReadout<T>>(pass.Problems);
        string format = $"CSV, separator {Show(delimiter)}{(options.Delimiter is null ? " (found)" : string.Empty)}{(gzip ? ", gzip" : string.Empty)}";
        Core.Digest digest = raw.Finish();
        if (text is InflatedBound inflated && (uint)inflated.BytesRead != raw.LastFour)
        {
            // The runtime's inflater takes a cut file for a finished one; the length at the end of the file (RFC 1952) tells.
            return Failed<T>(name, "the gzip file is cut off, or was put together of several", "give an intact file, compressed in one piece");
        }

        return Reading.Of(new CsvReadout<T>(made, raw.BytesRead, digest, format), pass.Findings);
    }

    private static (byte[] Start, bool Gzip) Magic(Stream raw)
    {
        byte[] start = new byte[2];
        int read = raw.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        return (start[..read], read == 2 && start[0] == 0x1F && start[1] == 0x8B);
    }

    private static byte[] Head(Stream text)
    {
        byte[] head = new byte[HeadBytes];
        return head[..text.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }

    private static string? Utf16Mark(byte[] head) => head switch
    {
        [0xFF, 0xFE, ..] => "the file is UTF-16 (little endian), not UTF-8",
        [0xFE, 0xFF, ..] => "the file is UTF-16 (big endian), not UTF-8",
        _ => null,
    };

    private static string Show(byte delimiter) => delimiter == (byte)'\t' ? "tab" : $"'{(char)delimiter}'";

    private static Reading<LoadedTable> Failed(string name, string what, string remedy) => Reading.Failed<LoadedTable>(Problems.File(name, what, remedy));

    private static Reading<CsvReadout<T>> Failed<T>(string name, string what, string remedy)
        where T : class => Reading.Failed<CsvReadout<T>>(Problems.File(name, what, remedy));
}
