namespace AuditKit.Engine.Bundles.Manifests;

/// <summary>A named thing with its digest, in the form of in-toto.</summary>
/// <param name="Name">Path of a file inside the bundle, or the name of a policy.</param>
/// <param name="Digest">Its digest.</param>
public sealed record ManifestSubject(string Name, ManifestDigest Digest);
