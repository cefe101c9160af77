namespace AuditKit.Engine.Planning;

/// <summary>A spec file and what the command line says over it.</summary>
/// <param name="SpecPath">The YAML file.</param>
public sealed record PreparationRequest(string SpecPath)
{
    /// <summary>Wins over the spec's policy.</summary>
    public string? Policy { get; init; }

    /// <summary>Wins over the spec's seed.</summary>
    public long? Seed { get; init; }

    /// <summary>key=value pairs that win over the spec's keys.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>True where the subject is trained and not audited.</summary>
    public bool OnlyTrains { get; init; }

    /// <summary>The spec itself, in place of a file; the path is then its name in messages.</summary>
    public string? Text { get; init; }

    /// <summary>Folder that relative paths of <see cref="Text"/> start from; the current one if left out.</summary>
    public string? BaseDirectory { get; init; }
}
