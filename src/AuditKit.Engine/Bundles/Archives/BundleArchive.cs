using System.IO.Compression;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Bundles.Archives;

/// <summary>A bundle in a ZIP file, unpacked into a temporary folder that goes when this is disposed. A hostile file is refused before it costs anything.</summary>
public sealed class BundleArchive : IDisposable
{
    private const int CopyBytes = 1 << 16;

    private readonly string root;

    private BundleArchive(string root, string inside)
    {
        this.root = root;
        Folder = new BundleFolder(inside);
    }

    /// <summary>The bundle: the unpacked root, or the one folder in it.</summary>
    public BundleFolder Folder { get; }

    /// <summary>True if the file starts as a ZIP file does.</summary>
    public static bool IsArchive(string path)
    {
        Span<byte> head = stackalloc byte[4];
        using FileStream stream = File.OpenRead(path);
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && (head.SequenceEqual("PK\u0003\u0004"u8) || head.SequenceEqual("PK\u0005\u0006"u8));
    }

    /// <summary>Checks every entry, then unpacks.</summary>
    /// <exception cref="InvalidInputException">It is no ZIP file, or one that is not unpacked; every problem is listed.</exception>
    public static BundleArchive Open(string path) => Open(path, ArchiveLimits.Default);

    internal static BundleArchive Open(string path, ArchiveLimits limits)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, CopyBytes);
            ArchiveDirectory.Check(stream, limits);
            using ZipArchive zip = new(stream, ZipArchiveMode.Read);
            Problem[] problems = [.. ArchiveEntries.Problems(zip.Entries, limits)];
            return problems.Length == 0 ? Unpack(zip) : throw new InvalidInputException(problems);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException(Path.GetFileName(path), $"the ZIP file cannot be read: {error.Message}", ArchiveEntries.Remedy);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(root, recursive: true);

    private static BundleArchive Unpack(ZipArchive zip)
    {
        string root = Directory.CreateTempSubdirectory("auditkit-zip-").FullName;
        try
        {
            foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => !ArchiveEntries.IsFolder(entry))) Unpack(entry, Path.Combine(root, entry.FullName.Replace('/', Path.DirectorySeparatorChar)));
            return new BundleArchive(root, Inside(zip, root));
        }
        catch
        {
            Directory.Delete(root, recursive: true);
            throw;
        }
    }

    // The size in the directory is the file's own word, so what is unpacked is counted.
    private static void Unpack(ZipArchiveEntry entry, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using Stream source = entry.Open();
        using FileStream file = new(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        byte[] buffer = new byte[CopyBytes];
        long left = entry.Length;
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            left -= read;
            if (left < 0) break;
            file.Write(buffer, 0, read);
        }

        if (left != 0) throw new InvalidInputException(entry.FullName, FormattableString.Invariant($"the entry does not hold the {entry.Length} bytes that the archive says"), ArchiveEntries.Remedy);
    }

    private static string Inside(ZipArchive zip, string root)
    {
        string[] tops = [.. zip.Entries.Select(entry => entry.FullName).Select(name => name.Contains('/') ? name[..name.IndexOf('/')] : string.Empty).Distinct(StringComparer.Ordinal)];
        bool isBundle = File.Exists(Path.Combine(root, BundleNames.Manifest)) || File.Exists(Path.Combine(root, BundleNames.Record));
        return tops is [{ Length: > 0 } only] && !isBundle && Directory.Exists(Path.Combine(root, only)) ? Path.Combine(root, only) : root;
    }
}
