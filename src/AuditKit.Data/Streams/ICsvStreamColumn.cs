using AuditKit.Data.Csv;

namespace AuditKit.Data.Streams;

/// <summary>Collects the bytes of a CSV column.</summary>
internal interface ICsvStreamColumn : IStreamColumn
{
    /// <summary>Takes the bytes of the next row.</summary>
    CellFault Add(ReadOnlySpan<byte> field);
}
