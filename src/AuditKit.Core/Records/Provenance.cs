namespace AuditKit.Core.Records;

/// <summary>What is needed to run the audit again.</summary>
public sealed record Provenance
{
    /// <summary>Product version and source revision.</summary>
    public required string Code { get; init; }

    /// <summary>Command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>Packages that take part in the numbers, <c>name version</c>.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>Digest and licence by the entries of <see cref="Packages"/>; null where the program cannot tell.</summary>
    public IReadOnlyDictionary<string, PackageOrigin>? PackageOrigins { get; init; }

    /// <summary>Runtime, operating system, processor, device.</summary>
    public required IReadOnlyList<Fact> Environment { get; init; }

    /// <summary>Threads used for tensors.</summary>
    public required int Threads { get; init; }

    /// <summary>Root seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Version of the seed derivation.</summary>
    public required string SeedStream { get; init; }

    /// <summary>Every evidence kind and its digest.</summary>
    public required IReadOnlyDictionary<string, Digest> Digests { get; init; }

    /// <summary>The resolved spec with every default, as JSON text.</summary>
    public required string ResolvedSpec { get; init; }

    /// <summary>Parts of the record that differ between two runs of the same spec: <c>provenance.times</c> and domains that measure the run.</summary>
    public required IReadOnlyList<string> Varying { get; init; }

    /// <summary>When, and how long.</summary>
    public required RunTimes Times { get; init; }
}
