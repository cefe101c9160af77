using AuditKit.Core.Specs;

namespace AuditKit.Sessions;

/// <summary>Whether rows are read into memory or streamed.</summary>
public static class StreamChoice
{
    /// <summary>The ways to choose.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["auto", "always", "never"];

    // About two million rows of a dozen columns; what is compressed is some eight times smaller.
    private const long LargeText = 256L << 20, LargeCompressed = 32L << 20;

    /// <summary>True if the file shall be streamed: as asked, or for <c>auto</c> if it is large. Units need the rows.</summary>
    /// <exception cref="InvalidInputException">There is no such way, or it cannot be gone.</exception>
    public static bool Streams(string way, string path, string? unit)
    {
        if (!Ways.Contains(way)) throw new InvalidInputException("--stream", $"'{way}' is no way to read", $"write {string.Join(", ", Ways)}");
        if (unit is null) return way == "always" || (way == "auto" && IsLarge(path));
        return way == "always" ? throw new InvalidInputException("--stream", "a stream keeps counts of rows, not which rows belong to one unit", "leave --unit out, or write --stream never") : false;
    }

    private static bool IsLarge(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.Length < LargeCompressed) return false;
        return file.Length >= LargeText || IsCompressed(path);
    }

    private static bool IsCompressed(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        byte[] start = new byte[4];
        int read = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        return read == 4 && (start.AsSpan().SequenceEqual("PAR1"u8) || start is [0x1F, 0x8B, ..]);
    }
}
