namespace AuditKit.Models.Devices;

/// <summary>Where the user wants tensors to live.</summary>
/// <param name="Device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
/// <param name="Threads">Processor threads of one operation; all processors if null. Part of the record: one and two threads give different bits.</param>
public sealed record DeviceRequest(string Device = "auto", int? Threads = null)
{
    /// <summary>The processor, with all its threads.</summary>
    public static DeviceRequest Cpu { get; } = new("cpu");

    internal bool WantsCuda => Device is "auto" or "cuda" || Device.StartsWith("cuda:", StringComparison.Ordinal);

    internal int CudaIndex => Device.Length > 5 && int.TryParse(Device.AsSpan(5), out int index) && index >= 0 ? index : 0;

    internal bool IsValid => Device is "auto" or "cpu" or "cuda"
        || (Device.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(Device.AsSpan(5), out int index) && index >= 0);
}
