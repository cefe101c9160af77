namespace AuditKit.Core.Ledgers;

/// <summary>A meter that is there but cannot be read, or is not there.</summary>
/// <param name="Meter">Id.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record MeterRefused(string Meter, string Reason) : LedgerEvent;
