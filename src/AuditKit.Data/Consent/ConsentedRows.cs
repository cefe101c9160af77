using AuditKit.Data.Columns;

namespace AuditKit.Data.Consent;

/// <summary>What is left of a table after the consent filter.</summary>
/// <param name="Table">The rows with consent.</param>
/// <param name="Rows">Their indices in the table before.</param>
/// <param name="Excluded">Number of rows left out.</param>
/// <param name="Groups">Exclusion by value of every attribute.</param>
public sealed record ConsentedRows(Table Table, ReadOnlyMemory<int> Rows, int Excluded, IReadOnlyList<ExcludedGroup> Groups);
