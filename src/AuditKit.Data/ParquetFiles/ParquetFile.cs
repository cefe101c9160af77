using System.Security.Cryptography;
using AuditKit.Core;
using AuditKit.Data.Files;
using AuditKit.Data.Schema;

namespace AuditKit.Data.ParquetFiles;

/// <summary>Reads Parquet files of flat columns into a table.</summary>
public static class ParquetFile
{
    /// <summary>True if the bytes begin like a Parquet file.</summary>
    internal static bool IsParquet(ReadOnlySpan<byte> start) => start.StartsWith("PAR1"u8);

    /// <summary>Reads a file; numbers, booleans, texts and dates are taken, nested columns are problems.</summary>
    public static Reading<LoadedTable> Read(string path, IReadOnlyDictionary<string, ColumnRequest> types, CancellationToken cancellation = default)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            Digest digest = Digest.FromHash(SHA256.HashData(stream));
            stream.Position = 0;
            Reading<ParquetContent> reading = ParquetTableReader.Read(path, stream, types, cancellation);
            return reading.Succeeded(out ParquetContent? content)
                ? Reading.Of(new LoadedTable(content.Table, new SourceFile(path, stream.Length, digest, content.Table.RowCount, "Parquet")), reading.Findings)
                : Reading.Failed<LoadedTable>(reading.Problems);
        }
        catch (Exception refused) when (refused is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return Reading.Failed<LoadedTable>(Problems.File(path, "cannot be read: " + refused.Message.TrimEnd('.'), "check path and permissions"));
        }
    }
}
