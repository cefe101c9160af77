namespace AuditKit.Core.Ledgers;

/// <summary>A read that gave nothing. It adds no energy; the next good read is differenced with the last good one.</summary>
/// <param name="Meter">Id.</param>
/// <param name="At">Monotonic time since the recorder started.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record ReadFailed(string Meter, TimeSpan At, string Reason) : LedgerEvent;
