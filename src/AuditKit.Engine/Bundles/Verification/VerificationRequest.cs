using AuditKit.Core.Policies;
using AuditKit.Engine.Bundles.Signatures;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>What a verification may use beside the bundle itself.</summary>
public sealed record VerificationRequest
{
    /// <summary>The key that must have signed; null accepts a bundle without knowing who signed it, and says so.</summary>
    public PublicKey? Key { get; init; }

    /// <summary>The policy that must have judged; null takes it from <see cref="Shipped"/>.</summary>
    public Policy? Policy { get; init; }

    /// <summary>The packs of this version; the one with the recorded digest judges again.</summary>
    public IReadOnlyList<Policy> Shipped { get; init; } = [];
}
