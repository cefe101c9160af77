using System.IO.Compression;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;

namespace AuditKit.Data.Arrays;

/// <summary>
/// Reads an NPZ file (a zip of NPY files) as a table: every array is a column of its name, and all have the same number of rows.
/// Shape, scale and the like hold for the array that the options name.
/// </summary>
public static class NpzFile
{
    private const int MostArrays = 10_000;
    private const long LeastBytes = 1 << 10;
    private const string Ending = ".npy";

    /// <summary>True if a file begins like a zip file.</summary>
    public static bool Recognises(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            byte[] start = new byte[4];
            return stream.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start is [(byte)'P', (byte)'K', 3, 4];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a file.</summary>
    public static Reading<LoadedTable> Read(string path, ArrayOptions options, CancellationToken cancellation = default)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            ZipArchiveEntry[] entries = [.. archive.Entries.Where(entry => entry.FullName.EndsWith(Ending, StringComparison.Ordinal)).OrderBy(entry => entry.FullName, StringComparer.Ordinal)];
            if (entries.Length is 0 or > MostArrays) return Failed(path, $"holds {entries.Length} NPY files", $"give a zip of 1 to {MostArrays} arrays, as numpy.savez writes it");
            List<NamedColumn> columns = [];
            List<Finding> findings = [];
            List<Problem> problems = [];
            foreach (ZipArchiveEntry entry in entries)
            {
                cancellation.ThrowIfCancellationRequested();
                string name = entry.FullName[..^Ending.Length];
                ArrayOptions own = name == options.Name ? options : new ArrayOptions { Name = name };
                using Stream content = entry.Open();
                Reading<NamedColumn> reading = ArrayStream.Read($"{path}:{entry.FullName}", content, LeastBytes + (ArrayStream.MostInflation * entry.CompressedLength), own with { NumberName = name }, findings, out _);
                if (reading.Succeeded(out NamedColumn? column)) columns.Add(column);
                else problems.AddRange(reading.Problems);
            }

            if (problems.Count == 0) problems.AddRange(Misfits(path, columns));
            if (problems.Count > 0) return Reading.Failed<LoadedTable>(problems);
            SourceFile source = new(path, new FileInfo(path).Length, SourceDigest.Of(path), columns[0].Column.Count, $"NPZ, {columns.Count} arrays");
            return Reading.Of(new LoadedTable(new Table(columns), source), findings);
        }
        catch (InvalidDataException broken)
        {
            return Failed(path, broken.Message.TrimEnd('.'), "give an intact NPZ file of plain numbers");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Failed(path, "cannot be read: " + refused.Message.TrimEnd('.'), "check path and permissions");
        }
    }

    private static IEnumerable<Problem> Misfits(string path, List<NamedColumn> columns)
    {
        foreach (IGrouping<string, NamedColumn> twice in columns.GroupBy(column => column.Name, StringComparer.Ordinal).Where(group => group.Count() > 1)) yield return Problems.File(path, $"holds '{twice.Key}' twice", "name every array once");
        foreach (NamedColumn column in columns.Where(column => column.Column.Count != columns[0].Column.Count))
        {
            yield return Problems.File(path, $"'{column.Name}' has {column.Column.Count} rows, '{columns[0].Name}' has {columns[0].Column.Count}", "give arrays whose first dimension is the same rows");
        }
    }

    private static Reading<LoadedTable> Failed(string path, string what, string remedy) => Reading.Failed<LoadedTable>(Problems.File(path, what, remedy));
}
