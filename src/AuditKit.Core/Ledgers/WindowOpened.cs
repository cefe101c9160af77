namespace AuditKit.Core.Ledgers;

/// <summary>A stretch of work begins.</summary>
/// <param name="Window">Id, unique in the run.</param>
/// <param name="Parent">Id of the enclosing window; null for none.</param>
/// <param name="Stage">The stage it belongs to.</param>
/// <param name="At">Monotonic time since the recorder started.</param>
public sealed record WindowOpened(string Window, string? Parent, string Stage, TimeSpan At) : LedgerEvent;
