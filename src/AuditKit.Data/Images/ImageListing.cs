using AuditKit.Core;
using System.Security.Cryptography;
using System.Text;

namespace AuditKit.Data.Images;

/// <summary>The images of a folder, in an order that every machine finds: paths by code point, with forward slashes.</summary>
/// <param name="Files">Path below the folder, and the class: the first folder on the path, or null.</param>
/// <param name="Ignored">Files that are no images, and links to folders below a class.</param>
internal sealed record ImageListing(IReadOnlyList<(string Path, string? Class)> Files, int Ignored)
{
    private const int MostFiles = 10_000_000, MostDepth = 16;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg"];

    /// <summary>Lists a folder. Hidden files and folders are passed over. A class folder may be a link; links to folders below it are not followed, since they could lead in a circle.</summary>
    /// <exception cref="InvalidDataException">There are too many files, or folders too deep.</exception>
    public static ImageListing Of(string folder)
    {
        List<(string Path, string? Class)> files = [];
        int ignored = 0;
        Walk(new DirectoryInfo(folder), string.Empty, 0, files, ref ignored);
        files.Sort((first, second) => string.CompareOrdinal(first.Path, second.Path));
        return new ImageListing(files, ignored);
    }

    /// <summary>Digest of paths and contents, and the bytes of all files.</summary>
    public (Digest Digest, long Bytes) Fingerprint(string folder)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        foreach ((string path, _) in Files)
        {
            using FileStream stream = new(System.IO.Path.Combine(folder, path), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            hash.AppendData(SHA256.HashData(stream));
            bytes += stream.Length;
        }

        return (Core.Digest.FromHash(hash.GetCurrentHash()), bytes);
    }

    private static void Walk(DirectoryInfo folder, string prefix, int depth, List<(string Path, string? Class)> files, ref int ignored)
    {
        if (depth > MostDepth) throw new InvalidDataException($"its folders are more than {MostDepth} deep at '{prefix}'");
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            string path = prefix + entry.Name;
            if (entry.Name.StartsWith('.')) continue;
            if (entry is DirectoryInfo inner)
            {
                if (depth > 0 && inner.LinkTarget is not null) ignored++;
                else Walk(inner, path + "/", depth + 1, files, ref ignored);
            }
            else if (Endings.Contains(entry.Extension.ToLowerInvariant()))
            {
                int slash = path.IndexOf('/', StringComparison.Ordinal);
                files.Add((path, slash < 0 ? null : path[..slash]));
                if (files.Count > MostFiles) throw new InvalidDataException($"it holds more than {MostFiles} images");
            }
            else
            {
                ignored++;
            }
        }
    }
}
