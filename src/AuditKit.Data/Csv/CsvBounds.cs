namespace AuditKit.Data.Csv;

/// <summary>Limits that keep a hostile or broken file from taking the machine's memory.</summary>
public sealed record CsvBounds
{
    /// <summary>Longest record, in bytes. Default: 1 MiB.</summary>
    public int RecordBytes { get; init; } = 1 << 20;

    /// <summary>Most columns. Default: 16,384.</summary>
    public int Columns { get; init; } = 16_384;

    /// <summary>Most rows. Default: 200 million.</summary>
    public int Rows { get; init; } = 200_000_000;

    /// <summary>Most bytes after inflating a gzip file. Default: 8 GiB.</summary>
    public long InflatedBytes { get; init; } = 8L << 30;

    /// <summary>Most problems listed before reading stops. Default: 20.</summary>
    public int Problems { get; init; } = 20;
}
