using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Images;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Schema;

namespace AuditKit.Data.Files;

/// <summary>
/// Reads a table by what the first bytes of its file say and not by its name: Parquet, IDX, NPY, NPZ, else CSV; IDX, NPY
/// and CSV plain or gzip. A folder is one of images.
/// </summary>
public static class TableFile
{
    /// <summary>Reads a file or folder whose arrays and images need no settings.</summary>
    public static Reading<LoadedTable> Read(string path, CsvOptions options, CancellationToken cancellation = default) =>
        Read(path, new TableOptions { Csv = options }, cancellation);

    /// <summary>Reads a file or folder.</summary>
    public static Reading<LoadedTable> Read(string path, TableOptions options, CancellationToken cancellation = default)
    {
        if (Directory.Exists(path)) return ImageFolder.Read(path, options.Images, options.Arrays, cancellation);
        if (!File.Exists(path)) return Reading.Failed<LoadedTable>(Problems.File(path, "there is no such file", "check the path; it starts at the folder of the spec"));
        if (IsParquet(path)) return ParquetFile.Read(path, options.Csv.Types, cancellation);
        if (NpzFile.Recognises(path)) return Typed(NpzFile.Read(path, options.Arrays, cancellation), options.Csv.Types);
        return ArrayFile.Recognises(path) ? Typed(ArrayFile.Read(path, options.Arrays, cancellation), options.Csv.Types) : CsvFile.Read(path, options.Csv, cancellation);
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

    private static Reading<LoadedTable> Typed(Reading<LoadedTable> reading, IReadOnlyDictionary<string, ColumnRequest> types)
    {
        if (!reading.Succeeded(out LoadedTable? loaded)) return reading;
        Table table = new(loaded.Table.Columns.Select(column => IsCategory(column.Name) && column.Column is NumberColumn numbers ? new NamedColumn(column.Name, numbers.ToCategories()) : column));
        return Reading.Of(loaded with { Table = table }, reading.Findings);

        bool IsCategory(string name) => types.TryGetValue(name, out ColumnRequest type) && type == ColumnRequest.Category;
    }
}
