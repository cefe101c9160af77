namespace AuditKit.Core.Specs;

/// <summary>What the user asked. Immutable; its digest goes into the record.</summary>
public sealed record AuditSpec
{
    /// <summary>Name of the audit.</summary>
    public required string Name { get; init; }

    /// <summary>Folder that relative paths start from.</summary>
    public required string BaseDirectory { get; init; }

    /// <summary>The rows.</summary>
    public required DataSpec Data { get; init; }

    /// <summary>The model or its predictions.</summary>
    public required SubjectSpec Subject { get; init; }

    /// <summary>The listed domains, in the order of the file.</summary>
    public required IReadOnlyList<DomainSection> Domains { get; init; }

    /// <summary>Name of a pack or path of a policy file; null where none was asked for.</summary>
    public string? Policy { get; init; }

    /// <summary>Which reports are written.</summary>
    public required ReportSpec Report { get; init; }

    /// <summary>Root of all chance.</summary>
    public required long Seed { get; init; }

    /// <summary>Who asked and why, shown on page 1 as declared; empty where not stated.</summary>
    public required IReadOnlyDictionary<string, string> Declared { get; init; }

    /// <summary>Digest of the canonical JSON of the resolved spec (without folder).</summary>
    public required Digest Digest { get; init; }

    /// <summary>Every option as resolved, as canonical JSON text; the digest is taken over it.</summary>
    public required string Resolved { get; init; }

    /// <summary>The spec as written, with what the command line put over it, as YAML: what a replay reads. Empty where it did not come from a text.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>The full path of <paramref name="path"/>, relative paths starting at the spec's folder.</summary>
    public string FullPath(string path) => Path.GetFullPath(Path.Combine(BaseDirectory, path));
}
