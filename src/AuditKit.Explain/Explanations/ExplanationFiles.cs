using System.IO.Compression;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Data.ParquetFiles;
using AuditKit.Explain.Analyses;

namespace AuditKit.Explain.Explanations;

/// <summary>
/// Writes the numbers of an explanation, all files or none. <c>x.npy</c> holds the main array, <c>x.NAME.npy</c> each further one;
/// <c>x.npz</c> holds all of them in one zip of NPY files; <c>x.parquet</c> is a table (<see cref="ArrayTables"/>), further arrays
/// stand beside it as for NPY.
/// </summary>
public static class ExplanationFiles
{
    private const string Npy = ".npy", Npz = ".npz", Parquet = ".parquet";

    // A zip entry carries a time: this one makes equal numbers equal bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What stands in the way of writing there; null if nothing does.</summary>
    /// <param name="path">The main file.</param>
    public static Problem? Refusal(string path)
    {
        if (Path.GetExtension(path) is not (Npy or Npz or Parquet)) return new Problem("--output", $"'{path}' names no format", "end it in .npy, .npz or .parquet");
        return Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder) ? new Problem("--output", $"the folder {folder} does not exist", "make it, or give another file") : null;
    }

    /// <summary>Writes the arrays; returns the files, the main one first.</summary>
    /// <param name="path">The main file.</param>
    /// <param name="arrays">The main array first.</param>
    /// <param name="precision"><c>float32</c> or <c>float64</c>.</param>
    /// <exception cref="InvalidInputException">The path names no format, or the format cannot hold the array.</exception>
    public static IReadOnlyList<string> Save(string path, IReadOnlyList<NamedArray> arrays, string precision)
    {
        if (Refusal(path) is { } refusal) throw new InvalidInputException([refusal]);
        List<(string Path, Action<Stream> Write)> files = [.. Path.GetExtension(path) == Npz
            ? [(path, stream => WriteNpz(stream, arrays, precision))]
            : arrays.Select((array, i) => (i == 0 ? path : Beside(path, array.Name), Writer(path, array, precision)))];
        List<string> temporaries = [];
        try
        {
            foreach ((string file, Action<Stream> write) in files)
            {
                temporaries.Add(file + ".tmp");
                using FileStream stream = File.Create(temporaries[^1]);
                write(stream);
            }

            for (int i = 0; i < files.Count; i++) File.Move(temporaries[i], files[i].Path, overwrite: true);
        }
        finally
        {
            foreach (string temporary in temporaries) File.Delete(temporary);
        }

        return [.. files.Select(file => file.Path)];
    }

    internal static void WriteNpy(Stream stream, NamedArray array, string precision) => NpyWriter.Write(stream, array.Shape, array.Values as double[] ?? [.. array.Values], precision == "float32");

    private static Action<Stream> Writer(string path, NamedArray array, string precision) => Path.GetExtension(path) == Parquet
        ? stream => ParquetTable.Write(ArrayTables.Of(array), stream)
        : stream => WriteNpy(stream, array, precision);

    private static string Beside(string path, string name)
    {
        string extension = Path.GetExtension(path);
        return $"{path[..^extension.Length]}.{name}{extension}";
    }

    private static void WriteNpz(Stream stream, IReadOnlyList<NamedArray> arrays, string precision)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (NamedArray array in arrays)
        {
            ZipArchiveEntry entry = archive.CreateEntry(array.Name + Npy, CompressionLevel.Fastest);
            entry.LastWriteTime = NoTime;
            using Stream content = entry.Open();
            WriteNpy(content, array, precision);
        }
    }
}
