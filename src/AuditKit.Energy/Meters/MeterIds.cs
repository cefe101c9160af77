namespace AuditKit.Energy.Meters;

/// <summary>Spelling of meter ids and components.</summary>
internal static class MeterIds
{
    public const string Rapl = "rapl", Processor = "cpu", Memory = "memory", Accelerator = "gpu";

    /// <summary>The component that a refused meter would have measured, or null if its id does not say.</summary>
    public static string? ComponentOf(string id) =>
        id.StartsWith("rapl/package", StringComparison.Ordinal) ? Processor
        : id.StartsWith("rapl/dram", StringComparison.Ordinal) ? Memory
        : id.StartsWith("nvml/", StringComparison.Ordinal) ? Accelerator
        : null;
}
