using AuditKit.Core.Devices;
using AuditKit.Models.Devices;

namespace AuditKit.Models.Tests.Support;

/// <summary>The accelerator, or a skip with the reason why there is none.</summary>
internal static class Cuda
{
    public static ComputeDevice Require()
    {
        ComputeDevice device = TorchRuntime.Open(new ComputeRequest("cuda", 2));
        if (device.IsCpu) Assert.Skip($"no accelerator: {device.Reason}");
        return device;
    }
}
