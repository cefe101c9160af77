using AuditKit.Core.Devices;

namespace AuditKit.Benchmarks.Quick;

/// <summary>Where the quick table computes: two threads of the processor, or the device that <c>AUDITKIT_BENCHMARK_DEVICE</c> names.</summary>
internal static class QuickDevice
{
    public static ComputeRequest Request { get; } = new(Environment.GetEnvironmentVariable("AUDITKIT_BENCHMARK_DEVICE") ?? "cpu", 2);
}
