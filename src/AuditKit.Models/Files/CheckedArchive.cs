using System.IO.Compression;

namespace AuditKit.Models.Files;

/// <summary>Opens a zip archive only if its table of contents keeps the bounds; <see cref="Verify(ZipArchive, string, Action{string, byte[]})"/> then holds the data to it.</summary>
internal static class CheckedArchive
{
    /// <exception cref="ModelFileException">The bytes are no zip archive, or one that is out of bounds.</exception>
    public static ZipArchive Open(Stream stream)
    {
        ZipArchive? archive = null;
        try
        {
            stream.Position = 0;
            archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            Check(archive, stream.Length);
            return archive;
        }
        catch (Exception error)
        {
            archive?.Dispose();
            if (IsDamage(error)) throw new ModelFileException($"The zip archive is damaged: {error.Message}", error);
            throw;
        }
    }

    /// <summary>Inflates every entry and compares length and checksum with what the table of contents claims.</summary>
    /// <param name="archive">From <see cref="Open"/>.</param>
    /// <param name="visit">Given the name and the bytes of entries whose name ends in <paramref name="suffix"/>.</param>
    /// <param name="suffix">For example <c>.py</c>.</param>
    /// <exception cref="ModelFileException">An entry is longer, shorter or other than claimed.</exception>
    public static void Verify(ZipArchive archive, string suffix, Action<string, byte[]> visit)
    {
        byte[] buffer = new byte[1 << 16];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            try
            {
                using MemoryStream? copy = entry.FullName.EndsWith(suffix, StringComparison.Ordinal) ? new MemoryStream() : null;
                Verify(entry, buffer, copy);
                if (copy is not null) visit(entry.FullName, copy.ToArray());
            }
            catch (Exception error) when (IsDamage(error))
            {
                throw new ModelFileException($"Entry '{entry.FullName}' is damaged: {error.Message}", error);
            }
        }
    }

    private static void Verify(ZipArchiveEntry entry, byte[] buffer, MemoryStream? copy)
    {
        using Stream data = entry.Open();
        long length = 0;
        uint checksum = 0;
        for (int count = data.Read(buffer); count > 0; count = data.Read(buffer))
        {
            length += count;
            if (length > entry.Length) break;
            checksum = Crc32.Append(checksum, buffer.AsSpan(0, count));
            copy?.Write(buffer, 0, count);
        }

        if (length != entry.Length) throw new ModelFileException($"Entry '{entry.FullName}' does not hold the {entry.Length} bytes that it claims.");
        if (checksum != entry.Crc32) throw new ModelFileException($"Entry '{entry.FullName}' does not have the checksum that it claims: its bytes were changed.");
    }

    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException or ObjectDisposedException
        || (error is IOException and not ModelFileException);

    private static void Check(ZipArchive archive, long fileBytes)
    {
        if (archive.Entries.Count > ArchiveBounds.Entries) throw new ModelFileException($"The archive has {archive.Entries.Count} entries, at most {ArchiveBounds.Entries} are read.");
        HashSet<string> names = new(StringComparer.Ordinal);
        long inflated = 0, stored = 0;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            CheckName(entry.FullName);
            if (!names.Add(entry.FullName)) throw new ModelFileException($"Entry '{entry.FullName}' stands twice in the archive.");
            if (entry.IsEncrypted) throw new ModelFileException($"Entry '{entry.FullName}' is encrypted.");
            if (entry.Length < 0 || entry.CompressedLength < 0) throw new ModelFileException($"Entry '{entry.FullName}' claims a negative size.");
            if (entry.Length > ArchiveBounds.SmallBytes && entry.Length / ArchiveBounds.Ratio > entry.CompressedLength) throw new ModelFileException($"Entry '{entry.FullName}' claims {entry.Length} bytes out of {entry.CompressedLength}: more than {ArchiveBounds.Ratio} for one.");
            inflated += Math.Min(entry.Length, ArchiveBounds.InflatedBytes + 1);
            stored += Math.Min(entry.CompressedLength, fileBytes + 1);
        }

        if (inflated > ArchiveBounds.InflatedBytes) throw new ModelFileException($"The archive's entries add up to more than {ArchiveBounds.InflatedBytes} bytes.");
        if (stored > fileBytes) throw new ModelFileException("The archive's entries claim more bytes than the file has: they overlap.");
    }

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > ArchiveBounds.NameLength) throw new ModelFileException($"An entry's name has {name.Length} characters, 1 to {ArchiveBounds.NameLength} are read.");
        bool leaves = name[0] == '/' || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..");
        if (leaves || name.Any(char.IsControl)) throw new ModelFileException($"Entry '{Printable(name)}' has a name that leaves the archive's folder.");
    }

    private static string Printable(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '?' : c));
}
