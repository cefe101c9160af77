using AuditKit.Data.Columns;

namespace AuditKit.Data.Synthesis;

/// <summary>Synthetic credit data and what is true of them.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Truth">The truth of the process that drew them.</param>
public sealed record SyntheticCredit(Table Table, CreditTruth Truth);
