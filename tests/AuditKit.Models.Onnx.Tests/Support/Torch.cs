using AuditKit.Core.Devices;
using AuditKit.Models.Devices;

namespace AuditKit.Models.Onnx.Tests.Support;

/// <summary>One thread, so that bits do not depend on the machine.</summary>
internal static class Torch
{
    public static ComputeRequest Request { get; } = new("cpu", 1);

    public static ComputeDevice Cpu => TorchRuntime.Open(Request);
}
