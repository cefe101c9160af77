
using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>Collects a column chunk by chunk, for one role.</summary>
internal interface IStreamColumn
{
    /// <summary>Codes of the rows of this chunk; empty for numbers.</summary>
    ReadOnlyMemory<byte> Codes { get; }

    /// <summary>Numbers of the rows of this chunk; empty for codes.</summary>
    ReadOnlyMemory<double> Numbers { get; }

    /// <summary>Starts the next chunk.</summary>
    void Clear();

    /// <summary>What is known of the column at the end. Codes: the distinct values in the order of the codes. Numbers: no values, but the type.</summary>
    ColumnFacts Facts();
}
