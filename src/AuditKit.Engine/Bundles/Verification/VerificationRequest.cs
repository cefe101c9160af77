using AuditKit.Core.Domains;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.SignOffs;
using AuditKit.Gate.Changes;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>What a verification may use beside the bundle itself.</summary>
public sealed record VerificationRequest
{
    /// <summary>The key that must have signed; null accepts a bundle without knowing who signed it, and says so.</summary>
    public PublicKey? Key { get; init; }

    /// <summary>The certificate that must have signed a report; null accepts any.</summary>
    public System.Security.Cryptography.X509Certificates.X509Certificate2? Certificate { get; init; }

    /// <summary>Fonts that a report was made with, beside the product's own.</summary>
    public IReadOnlyList<Core.Reports.ReportFont> Fonts { get; init; } = [];

    /// <summary>Keys of reviewers that the reader knows; a sign-off by another key is shown and does not count.</summary>
    public IReadOnlyList<PublicKey> ReviewerKeys { get; init; } = [];

    /// <summary>Which sign-offs must be there.</summary>
    public SignOffDemand SignOffs { get; init; } = SignOffDemand.None;

    /// <summary>The policy that must have judged; null takes it from <see cref="Shipped"/>.</summary>
    public Policy? Policy { get; init; }

    /// <summary>Takes the differences of the record to the baseline that it must have been compared with; null judges those that the record holds.</summary>
    public Func<AuditRecord, Policy, BaselineChanges>? Baseline { get; init; }

    /// <summary>The domains of this version: each computes again what the record embeds.</summary>
    public IReadOnlyList<IAuditDomain> Domains { get; init; } = [];

    /// <summary>The packs of this version; the one with the recorded digest judges again.</summary>
    public IReadOnlyList<Policy> Shipped { get; init; } = [];
}
