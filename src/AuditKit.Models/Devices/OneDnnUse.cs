namespace AuditKit.Models.Devices;

/// <summary>Whether oneDNN computes on the processor.</summary>
public enum OneDnnUse
{
    /// <summary>It does.</summary>
    On,

    /// <summary>It was turned off, as this machine does not state the sizes of its caches.</summary>
    Off,

    /// <summary>It does although its numbers cannot be relied on: this build of libtorch does not let it be turned off.</summary>
    Doubtful,
}
