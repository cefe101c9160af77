using AuditKit.Data.Columns;

namespace AuditKit.Data.ParquetFiles;

/// <summary>What the metadata say of a tensor column, whose cells are stored as bytes.</summary>
/// <param name="Shape">Extents of one cell.</param>
/// <param name="Padding">Where the steps beyond a row's length stand; null where rows have no lengths.</param>
internal sealed record StoredShape(IReadOnlyList<int> Shape, Padding? Padding);
