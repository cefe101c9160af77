using AuditKit.Core.Records;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Producers;

/// <summary>Rows after consent, with their split and place in the source.</summary>
internal sealed record PreparedRows(Table Table, int[] RowIds, SplitAssignment Split, IReadOnlyList<Fact> Facts);
