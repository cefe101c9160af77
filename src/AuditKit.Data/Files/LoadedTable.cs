using AuditKit.Data.Columns;

namespace AuditKit.Data.Files;

/// <summary>A table and the file it came from.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Source">The file.</param>
public sealed record LoadedTable(Table Table, SourceFile Source)
{
    /// <summary>Columns that only name rows, and are no features: the path of an image, the name of a sequence.</summary>
    public IReadOnlyList<string> Bookkeeping { get; init; } = [];
}
