namespace AuditKit.Privacy.Tables;

/// <summary>
/// A class below the limit, with the values its rows share. Restricted: for whoever holds the table, never for a report.
/// </summary>
/// <param name="Rows">Rows in the class.</param>
/// <param name="Values">Quasi-identifiers and values, in the order in which the quasi-identifiers were named.</param>
public sealed record ViolatingClass(long Rows, IReadOnlyList<KeyValuePair<string, string>> Values);
