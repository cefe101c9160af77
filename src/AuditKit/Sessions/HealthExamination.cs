using System.Globalization;
using AuditKit.Core.Devices;
using AuditKit.Core.Records;
using AuditKit.Energy.Meters;

namespace AuditKit.Sessions;

/// <summary>Looks at what an audit may use on this machine.</summary>
/// <param name="devices">Says what tensors run on.</param>
public sealed class HealthExamination(IDeviceDescriber devices)
{
    /// <summary>All checks, the essential ones first.</summary>
    public IReadOnlyList<HealthCheck> Examine() => [Processor(), .. Tensors(), .. Meters()];

    private static HealthCheck Processor() => new(
        "processor",
        true,
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB of memory"),
        string.Empty);

    private static IEnumerable<HealthCheck> Meters()
    {
        MeterInventory inventory = new RaplSource().Find();
        foreach (IEnergyMeter meter in inventory.Found) yield return new HealthCheck("energy counter", true, meter.Id, string.Empty);
        foreach (RefusedMeter refused in inventory.Refused)
        {
            string cost = "Energy is estimated from processor time instead of measured; its interval is several times wider.";
            yield return new HealthCheck("energy counter", false, $"{refused.Id}: {refused.Reason}", refused.Remedy is null ? cost : $"{cost} {refused.Remedy}");
        }
    }

    private IEnumerable<HealthCheck> Tensors() => devices.Describe(new ComputeRequest("auto", Environment.ProcessorCount))
        .Select((Fact fact) => new HealthCheck(fact.Name, true, fact.Value, string.Empty));
}
