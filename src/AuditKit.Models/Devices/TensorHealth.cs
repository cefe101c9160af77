using AuditKit.Core.Devices;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Devices;

/// <summary>Whether tensors can be had on this machine, and on what.</summary>
/// <param name="Device">What <c>--device auto</c> takes; null if torch does not load.</param>
/// <param name="Refusal">Why torch does not load; null if it does.</param>
/// <param name="CudaRefusal">Why no CUDA device is taken; null if one is.</param>
public sealed record TensorHealth(ComputeDevice? Device, string? Refusal, string? CudaRefusal)
{
    /// <summary>Loads torch and looks.</summary>
    public static TensorHealth Examine()
    {
        try
        {
            ComputeDevice device = TorchRuntime.Open(new ComputeRequest("auto", Environment.ProcessorCount));
            return new TensorHealth(device, null, device.IsCpu ? device.Reason : null);
        }
        catch (InvalidInputException error)
        {
            return new TensorHealth(null, error.Problems[0].What, null);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or TypeInitializationException or NotSupportedException)
        {
            return new TensorHealth(null, (error.InnerException ?? error).Message.Split('\n')[0], null);
        }
    }
}
