using AuditKit.Core.Measurements;
using TorchSharp;

namespace AuditKit.Models.Devices;

/// <summary>Where tensors really live, and why. These facts go into provenance.</summary>
/// <param name="Name"><c>cpu</c> or <c>cuda:N</c>.</param>
/// <param name="Threads">Processor threads of one operation.</param>
/// <param name="LibtorchVersion">Version of the native library that computes.</param>
/// <param name="LibtorchFolder">Folder named by <c>AUDITKIT_LIBTORCH</c>; null for the library that ships with the program.</param>
/// <param name="Reason">Why this device was taken, in words.</param>
public sealed record ComputeDevice(string Name, int Threads, string LibtorchVersion, string? LibtorchFolder, string Reason)
{
    /// <summary>Whether oneDNN computes convolutions and recurrent layers.</summary>
    public OneDnnUse OneDnn { get; init; }

    /// <summary>What a reader must be told: a fallback, an unchecked library.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>True if the processor computes.</summary>
    public bool IsCpu => Name == "cpu";

    internal torch.Device ToTorch() => torch.device(Name);
}
