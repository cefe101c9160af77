using AuditKit.Core;

namespace AuditKit.Engine.Bundles.Manifests;

/// <summary>A digest in the form of in-toto.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record ManifestDigest(string Sha256)
{
    /// <summary>The same digest in that form.</summary>
    public static ManifestDigest Of(Digest digest) => new(digest.Hex);
}
