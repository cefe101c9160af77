using AuditKit.Core.Devices;
using AuditKit.Models.Devices;

namespace AuditKit.Models.Tests.Support;

/// <summary>The processor with two threads, as every bar and every determinism promise states.</summary>
internal static class Torch
{
    public static ComputeRequest Request { get; } = new("cpu", 2);

    public static ComputeDevice Cpu => TorchRuntime.Open(Request);
}
