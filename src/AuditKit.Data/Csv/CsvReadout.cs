using AuditKit.Core;

namespace AuditKit.Data.Csv;

/// <summary>What a pass made of a file, and the file.</summary>
internal sealed record CsvReadout<T>(T Value, long Bytes, Digest Digest, string Format);
