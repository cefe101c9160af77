namespace AuditKit.Core.Records;

/// <summary>Which audit this is.</summary>
/// <param name="Name">Name from the spec.</param>
/// <param name="SpecDigest">Digest of the resolved spec.</param>
public sealed record AuditIdentity(string Name, Digest SpecDigest)
{
    /// <summary>What the spec declares: who asked, intended use. Shown as declared, never as measured.</summary>
    public IReadOnlyDictionary<string, string> Declared { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
