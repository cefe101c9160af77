namespace AuditKit.Energy.Meters;

/// <summary>The usage of the current process, from the runtime.</summary>
public sealed class ProcessUsage : IUsageReader
{
    /// <inheritdoc />
    public UsageReading Read() => new(Environment.CpuUsage.TotalTime, Environment.WorkingSet);
}
