using AuditKit.Core;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Engine.Bundles.Manifests;

/// <summary>The run in the statement, for readers who compare two runs.</summary>
/// <param name="Fingerprint">First 16 hexadecimal digits of the record's digest; pages show it.</param>
/// <param name="RecordDigest">The whole digest.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Outcome">Outcome over all required rules; null without a policy.</param>
public sealed record ManifestRun(string Fingerprint, Digest RecordDigest, RunStatus Status, Outcome? Outcome)
{
    private const int FingerprintLength = 16;

    /// <summary>Describes a record.</summary>
    public static ManifestRun Of(AuditRecord record)
    {
        Digest digest = record.ComputeDigest();
        return new ManifestRun(digest.Hex[..FingerprintLength], digest, record.Status, record.Verdict?.Outcome);
    }
}
