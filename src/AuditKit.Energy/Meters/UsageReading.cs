namespace AuditKit.Energy.Meters;

/// <summary>Use of the machine by one process.</summary>
/// <param name="CpuTime">Processor time since its start, all threads, user and kernel.</param>
/// <param name="MemoryBytes">Resident memory.</param>
public readonly record struct UsageReading(TimeSpan CpuTime, long MemoryBytes);
