namespace AuditKit.Engine.Bundles.Manifests;

/// <summary>How the audit ended.</summary>
/// <param name="Result"><c>PASSED</c>, <c>WARNED</c> or <c>FAILED</c>.</param>
/// <param name="Configuration">The policy that judged; empty without one.</param>
/// <param name="Auditkit">What the product adds.</param>
public sealed record ManifestPredicate(string Result, IReadOnlyList<ManifestSubject> Configuration, ManifestRun Auditkit);
