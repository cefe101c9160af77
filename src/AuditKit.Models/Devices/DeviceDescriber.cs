using System.Globalization;
using AuditKit.Core.Devices;
using AuditKit.Core.Records;

namespace AuditKit.Models.Devices;

/// <summary>Says what a request really ran on. Loads torch: call it for audits that trained or ran a model.</summary>
public sealed class DeviceDescriber : IDeviceDescriber
{
    /// <inheritdoc />
    public IReadOnlyList<Fact> Describe(ComputeRequest request)
    {
        ComputeDevice device = TorchRuntime.Open(request);
        List<Fact> facts =
        [
            new("environment", "device", device.Name),
            new("environment", "device choice", device.Reason),
            new("environment", "libtorch", device.LibtorchVersion),
            new("environment", "tensor threads", device.Threads.ToString(CultureInfo.InvariantCulture)),
        ];
        if (device.OneDnn != OneDnnUse.On) facts.Add(new Fact("environment", "oneDNN", device.OneDnn == OneDnnUse.Off ? "off: this machine states no cache sizes, and its numbers would be wrong" : "on, although this machine states no cache sizes"));
        if (device.LibtorchFolder is { } folder) facts.Add(new Fact("environment", "libtorch folder", folder, FactOrigin.Declared));
        return facts;
    }
}
