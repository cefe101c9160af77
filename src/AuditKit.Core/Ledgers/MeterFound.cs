namespace AuditKit.Core.Ledgers;

/// <summary>A meter that can be read.</summary>
/// <param name="Meter">Id, for example <c>rapl/package-0</c>.</param>
/// <param name="Component">What it measures: <c>cpu</c>, <c>memory</c>, <c>gpu</c>.</param>
/// <param name="RangeMicrojoules">Where the counter wraps; 0 where it does not.</param>
public sealed record MeterFound(string Meter, string Component, long RangeMicrojoules) : LedgerEvent;
