namespace AuditKit.Core.Ledgers;

/// <summary>A stretch of work ended.</summary>
/// <param name="Window">Id.</param>
/// <param name="At">Monotonic time since the recorder started.</param>
public sealed record WindowClosed(string Window, TimeSpan At) : LedgerEvent;
