using AuditKit.Core;

namespace AuditKit.Data.Files;

/// <summary>What is known of a file that was read.</summary>
/// <param name="Path">Path as it was given.</param>
/// <param name="Bytes">Size of the file in bytes, as stored.</param>
/// <param name="Digest">SHA-256 of the bytes as stored.</param>
/// <param name="Rows">Data rows read.</param>
/// <param name="Format">How it was read, in words: <c>CSV, separator ';', gzip</c>.</param>
public sealed record SourceFile(string Path, long Bytes, Digest Digest, int Rows, string Format);
