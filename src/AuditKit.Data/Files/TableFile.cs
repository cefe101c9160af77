using AuditKit.Data.Csv;
using AuditKit.Data.ParquetFiles;

namespace AuditKit.Data.Files;

/// <summary>Reads a table from a file, by what its first bytes say and not by its name: Parquet, else CSV, plain or gzip.</summary>
public static class TableFile
{
    /// <summary>Reads a file.</summary>
    public static Reading<LoadedTable> Read(string path, CsvOptions options, CancellationToken cancellation = default)
    {
        if (Directory.Exists(path)) return Reading.Failed<LoadedTable>(Problems.File(path, "is a folder, not a file", "name the file with the rows"));
        if (!File.Exists(path)) return Reading.Failed<LoadedTable>(Problems.File(path, "there is no such file", "check the path; it starts at the folder of the spec"));
        return IsParquet(path) ? ParquetFile.Read(path, options.Types, cancellation) : CsvFile.Read(path, options, cancellation);
    }

    internal static bool IsParquet(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            byte[] start = new byte[4];
            return ParquetFile.IsParquet(start.AsSpan(0, stream.ReadAtLeast(start, 4, throwOnEndOfStream: false)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
