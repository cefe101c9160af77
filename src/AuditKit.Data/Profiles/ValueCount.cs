namespace AuditKit.Data.Profiles;

/// <summary>How often a value occurs.</summary>
/// <param name="Value">The value as text.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record ValueCount(string Value, int Rows);
