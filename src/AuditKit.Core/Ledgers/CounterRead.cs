namespace AuditKit.Core.Ledgers;

/// <summary>A raw counter value.</summary>
/// <param name="Meter">Id.</param>
/// <param name="At">Monotonic time since the recorder started.</param>
/// <param name="Microjoules">The raw value.</param>
public sealed record CounterRead(string Meter, TimeSpan At, long Microjoules) : LedgerEvent;
