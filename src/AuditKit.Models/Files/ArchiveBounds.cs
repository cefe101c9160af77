namespace AuditKit.Models.Files;

/// <summary>What a zip archive may claim before it is refused.</summary>
internal static class ArchiveBounds
{
    /// <summary>Most entries: a tensor or a class each.</summary>
    public const int Entries = 65_536;

    /// <summary>Most bytes of all entries together, inflated.</summary>
    public const long InflatedBytes = int.MaxValue;

    /// <summary>Most inflated bytes for one stored byte; code, the only thing that PyTorch deflates, stays far below.</summary>
    public const long Ratio = 200;

    /// <summary>Inflated size under which the ratio is not looked at.</summary>
    public const long SmallBytes = 1 << 16;

    /// <summary>Longest name.</summary>
    public const int NameLength = 1024;
}
