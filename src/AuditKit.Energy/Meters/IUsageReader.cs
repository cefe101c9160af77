namespace AuditKit.Energy.Meters;

/// <summary>What this process used so far. Exact but of this process alone: it attributes energy, it does not measure it.</summary>
public interface IUsageReader
{
    /// <summary>Reads now. May throw: the recorder leaves the reading out.</summary>
    UsageReading Read();
}
