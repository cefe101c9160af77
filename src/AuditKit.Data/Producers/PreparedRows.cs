using AuditKit.Core.Records;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Producers;

/// <summary>Rows after consent, with their split, their place in the source and the columns that only name rows.</summary>
internal sealed record PreparedRows(Table Table, int[] RowIds, SplitAssignment Split, IReadOnlyList<Fact> Facts, IReadOnlyList<string> Bookkeeping)
{
    /// <summary>Rows left out for lack of consent; null where no column of consent is named.</summary>
    public int? WithoutConsent { get; init; }
}
