using System.IO.Compression;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;

namespace AuditKit.Data.Arrays;

/// <summary>Reads an IDX or NPY file, plain or gzip, as a table of one column: its first dimension is the rows.</summary>
public static class ArrayFile
{
    /// <summary>True if the file begins like an IDX or NPY file, plain or gzip.</summary>
    public static bool Recognises(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 12);
            using Stream content = Opened(file, out _);
            byte[] start = new byte[8];
            return ArrayStream.Recognises(start.AsSpan(0, content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Reads a file.</summary>
    public static Reading<LoadedTable> Read(string path, ArrayOptions options, CancellationToken cancellation = default)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            using HashingStream raw = new(new BufferedStream(file, 1 << 16));
            using Stream content = Opened(raw, out bool gzip);
            cancellation.ThrowIfCancellationRequested();
            List<Finding> findings = [];
            Reading<NamedColumn> reading = ArrayStream.Read(path, content, gzip ? ArrayStream.MostInflation * file.Length : file.Length, options, findings, out string kind);
            if (!reading.Succeeded(out NamedColumn? column)) return Reading.Failed<LoadedTable>(reading.Problems);
            string format = kind + (gzip ? ", gzip" : string.Empty);
            Digest digest = raw.Finish();
            return Reading.Of(new LoadedTable(new Table(column), new SourceFile(path, raw.BytesRead, digest, column.Column.Count, format)), findings);
        }
        catch (InvalidDataException broken)
        {
            return Failed(path, broken.Message.TrimEnd('.'), "give an intact IDX or NPY file of plain numbers");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Failed(path, "cannot be read: " + refused.Message.TrimEnd('.'), "check path and permissions");
        }
    }

    private static Stream Opened(Stream raw, out bool gzip)
    {
        byte[] start = new byte[2];
        start = start[..raw.ReadAtLeast(start, 2, throwOnEndOfStream: false)];
        gzip = start is [0x1F, 0x8B];
        PrefixedStream whole = new(start, raw);
        return gzip ? new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true) : whole;
    }

    private static Reading<LoadedTable> Failed(string path, string what, string remedy) => Reading.Failed<LoadedTable>(Problems.File(path, what, remedy));
}
