namespace AuditKit.Core.Ledgers;

/// <summary>The machine of the run as the process sees it: what a power model needs where no counter can be read.</summary>
/// <param name="Processor">Model name as the processor states it; empty where unknown.</param>
/// <param name="Threads">Logical processors that the system shows.</param>
/// <param name="Sockets">Processor packages, at least 1.</param>
/// <param name="CpuQuota">Logical processors that the control group allows; null without a limit.</param>
/// <param name="MemoryBytes">Memory of the machine; 0 where unknown.</param>
/// <param name="MemoryLimitBytes">Memory that the control group allows; null without a limit.</param>
/// <param name="Container">True if the process runs in a container, so that the machine's memory is not its own.</param>
/// <param name="Accelerators">GPUs that a driver shows.</param>
public sealed record MachineDescribed(
    string Processor,
    int Threads,
    int Sockets,
    double? CpuQuota,
    long MemoryBytes,
    long? MemoryLimitBytes,
    bool Container,
    int Accelerators) : LedgerEvent;
