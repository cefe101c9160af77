namespace AuditKit.Models.Files;

/// <summary>What a file may claim before it is refused.</summary>
internal static class SafetensorsBounds
{
    /// <summary>Largest header, as in the format's own reader.</summary>
    public const int HeaderBytes = 100_000_000;

    /// <summary>Largest file that is read into memory.</summary>
    public const long FileBytes = int.MaxValue;

    /// <summary>Most dimensions of a tensor.</summary>
    public const int Dimensions = 16;
}
