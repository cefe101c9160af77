namespace AuditKit.Core.Ledgers;

/// <summary>What the process used so far.</summary>
/// <param name="At">Monotonic time since the recorder started.</param>
/// <param name="CpuTime">Processor time of the process, all threads.</param>
/// <param name="MemoryBytes">Resident memory of the process.</param>
public sealed record UsageRead(TimeSpan At, TimeSpan CpuTime, long MemoryBytes) : LedgerEvent;
