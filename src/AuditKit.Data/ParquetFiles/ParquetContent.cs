using AuditKit.Data.Columns;

namespace AuditKit.Data.ParquetFiles;

/// <summary>Table and metadata of a Parquet file.</summary>
internal sealed record ParquetContent(Table Table, IReadOnlyDictionary<string, string> Metadata);
