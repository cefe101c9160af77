using System.Security.Cryptography;
using AuditKit.Core;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Bundles;

/// <summary>The files of a bundle's folder, by their path inside it, written with <c>/</c>.</summary>
public sealed class BundleFolder
{
    private const int MostFiles = 100_000, MostSignOffs = 1_000;

    /// <summary>Opens an existing folder.</summary>
    /// <exception cref="InvalidInputException">There is no such folder.</exception>
    public BundleFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(Path)) throw new InvalidInputException(string.Empty, $"there is no folder {Path}", "Give the folder of a run");
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Full path of a file.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name.Replace('/', System.IO.Path.DirectorySeparatorChar));

    /// <summary>Every file that the statement covers, in ordinal order. Links are named and not followed.</summary>
    /// <exception cref="InvalidInputException">There are more files than a bundle may have.</exception>
    public IReadOnlyList<BundleFile> List()
    {
        List<BundleFile> found = [];
        Stack<DirectoryInfo> open = new([new DirectoryInfo(Path)]);
        while (open.TryPop(out DirectoryInfo? folder))
        {
            foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
            {
                bool link = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
                if (!link && entry is DirectoryInfo inner) open.Push(inner);
                else Add(new BundleFile(NameOf(entry), link), found);
            }
        }

        return [.. found.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Every sign-off, in ordinal order. Links are named and not followed.</summary>
    /// <exception cref="InvalidInputException">There are more than a bundle may have.</exception>
    public IReadOnlyList<BundleFile> ListSignOffs()
    {
        DirectoryInfo folder = new(PathOf(BundleNames.SignOffFolder));
        if (!folder.Exists || folder.LinkTarget is not null) return [];
        List<BundleFile> found = [];
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos().Where(entry => BundleNames.IsSignOff(NameOf(entry))))
        {
            if (found.Count == MostSignOffs) throw new InvalidInputException(BundleNames.SignOffFolder, FormattableString.Invariant($"the folder has more than {MostSignOffs} sign-offs"), "Give the folder of one run");
            found.Add(new BundleFile(NameOf(entry), entry.Attributes.HasFlag(FileAttributes.ReparsePoint) || entry is DirectoryInfo));
        }

        return [.. found.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Digest of a file.</summary>
    public Digest DigestOf(string name)
    {
        using FileStream stream = new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        return Digest.FromHash(SHA256.HashData(stream));
    }

    /// <summary>True if there is such a file, and it is no link.</summary>
    public bool Holds(string name) => new FileInfo(PathOf(name)) is { Exists: true, LinkTarget: null };

    /// <summary>Reads a file of at most <paramref name="limit"/> bytes.</summary>
    /// <exception cref="InvalidInputException">It is not there or larger.</exception>
    public byte[] Read(string name, long limit)
    {
        if (!Holds(name)) throw new InvalidInputException(name, $"{Path} has no such file", "Give the folder of a finished run");
        long length = new FileInfo(PathOf(name)).Length;
        return length <= limit
            ? File.ReadAllBytes(PathOf(name))
            : throw new InvalidInputException(name, FormattableString.Invariant($"the file has {length} bytes, at most {limit} are read"), "Give the folder of a run that this version wrote");
    }

    private static void Add(BundleFile file, List<BundleFile> found)
    {
        if (BundleNames.IsOutside(file.Name)) return;
        if (found.Count == MostFiles) throw new InvalidInputException(file.Name, FormattableString.Invariant($"the folder has more than {MostFiles} files"), "Give the folder of one run");
        found.Add(file);
    }

    private string NameOf(FileSystemInfo entry) => System.IO.Path.GetRelativePath(Path, entry.FullName).Replace(System.IO.Path.DirectorySeparatorChar, '/');
}
