using System.Globalization;
using AuditKit.Core.Devices;
using AuditKit.Core.Records;

namespace AuditKit.Sessions;

/// <summary>Looks at what an audit may use on this machine.</summary>
/// <param name="devices">Says what tensors run on.</param>
public sealed class HealthExamination(IDeviceDescriber devices)
{
    /// <summary>All checks, the essential ones first.</summary>
    public IReadOnlyList<HealthCheck> Examine() => [Processor(), .. Tensors()];

    private static HealthCheck Processor() => new(
        "processor",
        true,
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB of memory"),
        string.Empty);

    private IEnumerable<HealthCheck> Tensors() => devices.Describe(new ComputeRequest("auto", Environment.ProcessorCount))
        .Select((Fact fact) => new HealthCheck(fact.Name, true, fact.Value, string.Empty));
}
