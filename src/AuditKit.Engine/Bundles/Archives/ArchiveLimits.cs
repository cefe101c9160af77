namespace AuditKit.Engine.Bundles.Archives;

/// <summary>How much of a ZIP file is unpacked.</summary>
/// <param name="Entries">The most entries.</param>
/// <param name="EntryBytes">The most bytes of one file.</param>
/// <param name="TotalBytes">The most bytes of all files.</param>
/// <param name="Ratio">The most bytes that one packed byte may become, for files above <paramref name="SmallBytes"/>.</param>
/// <param name="SmallBytes">Files up to this size may pack as well as they can.</param>
/// <param name="DirectoryBytes">The most bytes of the archive's own list of entries.</param>
internal sealed record ArchiveLimits(int Entries, long EntryBytes, long TotalBytes, int Ratio, long SmallBytes, long DirectoryBytes)
{
    public static ArchiveLimits Default { get; } = new(50_000, 2L << 30, 8L << 30, 200, 16L << 20, 32L << 20);
}
