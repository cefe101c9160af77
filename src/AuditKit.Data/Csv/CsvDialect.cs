namespace AuditKit.Data.Csv;

/// <summary>The syntax of one file, everything decided.</summary>
internal sealed record CsvDialect(byte Delimiter, bool Trim, byte[] Comment);
