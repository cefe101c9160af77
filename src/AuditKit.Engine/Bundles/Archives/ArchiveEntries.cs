using System.IO.Compression;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Bundles.Archives;

/// <summary>Says what is wrong with the entries of a ZIP file, from its list alone.</summary>
internal static class ArchiveEntries
{
    /// <summary>What to do about a ZIP file that is not unpacked.</summary>
    public const string Remedy = "Pack the folder of a run anew, for example with 'zip -r bundle.zip out'";

    private const int MostNameCharacters = 512, UnixShift = 16, TypeMask = 0xF000, RegularFile = 0x8000, UnixFolder = 0x4000, Link = 0xA000;

    public static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    public static IEnumerable<Problem> Problems(IReadOnlyCollection<ZipArchiveEntry> entries, ArchiveLimits limits)
    {
        if (entries.Count > limits.Entries)
        {
            yield return new Problem(string.Empty, FormattableString.Invariant($"the ZIP file has {entries.Count} entries, at most {limits.Entries} are read"), Remedy);
            yield break;
        }

        HashSet<string> files = new(StringComparer.OrdinalIgnoreCase), folders = new(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (ZipArchiveEntry entry in entries)
        {
            string? wrong = NameProblem(entry.FullName) ?? KindProblem(entry) ?? SizeProblem(entry, limits);
            if (wrong is null && !IsFolder(entry) && !files.Add(entry.FullName)) wrong = "the name stands there twice, or differs only in case";
            if (wrong is not null) yield return new Problem(Shown(entry.FullName), wrong, Remedy);
            else AddFolders(entry.FullName, folders);
            total = Math.Min(limits.TotalBytes + 1, total + Math.Clamp(entry.Length, 0, limits.EntryBytes));
        }

        foreach (string name in files.Where(folders.Contains)) yield return new Problem(Shown(name), "it is a file and a folder at once", Remedy);
        if (total > limits.TotalBytes) yield return new Problem(string.Empty, FormattableString.Invariant($"the ZIP file would unpack to more than {limits.TotalBytes} bytes"), Remedy);
    }

    private static string? NameProblem(string name)
    {
        string path = name.EndsWith('/') ? name[..^1] : name;
        if (path.Length is 0 or > MostNameCharacters) return $"its name is empty or longer than {MostNameCharacters} characters";
        if (name.StartsWith('/') || name.Contains('\\') || name.Contains(':')) return "its name is an absolute path, or one of another system";
        if (name.Any(char.IsControl)) return "its name holds control characters";
        return path.Split('/').Any(part => part is "" or "." or "..") ? "its name leads out of the folder or has empty parts" : null;
    }

    private static string? KindProblem(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted) return "it is encrypted";
        int type = (entry.ExternalAttributes >> UnixShift) & TypeMask;
        if (type == Link) return "it is a link; a bundle holds files";
        if (type is not (0 or RegularFile or UnixFolder) || (type == UnixFolder && !IsFolder(entry))) return "it is neither a file nor a folder";
        return IsFolder(entry) && entry.Length > 0 ? "it is a folder with content" : null;
    }

    private static string? SizeProblem(ZipArchiveEntry entry, ArchiveLimits limits)
    {
        if (entry.Length < 0 || entry.Length > limits.EntryBytes) return FormattableString.Invariant($"it would have {entry.Length} bytes, at most {limits.EntryBytes} are unpacked");
        return entry.Length > limits.SmallBytes && entry.Length / limits.Ratio > entry.CompressedLength
            ? FormattableString.Invariant($"{entry.CompressedLength} bytes would become {entry.Length}: more than {limits.Ratio} times as many")
            : null;
    }

    private static void AddFolders(string name, HashSet<string> folders)
    {
        for (int slash = name.IndexOf('/'); slash >= 0; slash = name.IndexOf('/', slash + 1)) folders.Add(name[..slash]);
    }

    private static string Shown(string name) => string.Concat(name.Take(MostNameCharacters).Select(letter => char.IsControl(letter) ? '?' : letter));
}
