using AuditKit.Core.Devices;

namespace AuditKit.ModelFiles;

/// <summary>A model file to import outside an audit.</summary>
public sealed record FileImportRequest
{
    /// <summary>The file.</summary>
    public required string Model { get; init; }

    /// <summary>Rows on which the engines are compared beside drawn ones; null for none.</summary>
    public string? Inputs { get; init; }

    /// <summary>Where it was taken from.</summary>
    public string? Origin { get; init; }

    /// <summary>Its licence.</summary>
    public string? Licence { get; init; }

    /// <summary>Seed of the drawn rows.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Where to compute.</summary>
    public required ComputeRequest Compute { get; init; }
}
