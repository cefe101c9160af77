using AuditKit.Core;
using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Records;
using AuditKit.Engine.Bundles.Manifests;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Checks that the record is the one that the statement speaks of, and that what it rests on is there.</summary>
internal static class RecordCheck
{
    public static IEnumerable<VerificationEntry> Compare(AuditRecord record, byte[] json, ManifestStatement? statement, BundleFolder folder)
    {
        if (Digest.Of(json) != record.ComputeDigest()) yield return VerificationEntry.Differs(BundleNames.Record, "the bytes are not the canonical form of the record they hold");
        if (statement is not null) yield return Predicate(ManifestBuilder.PredicateOf(record), statement.Predicate);
        foreach (EmbeddedEvidence embedded in record.Results.SelectMany(result => result.Embedded))
        {
            yield return embedded.Text is not null && embedded.IsIntact
                ? VerificationEntry.Holds(embedded.Name, "embedded evidence has its digest")
                : VerificationEntry.Differs(embedded.Name, "embedded evidence does not have the digest that the record says");
        }

        foreach ((string kind, Digest digest) in record.Provenance.Digests.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            string name = BundleNames.EvidenceFolder + digest.Hex;
            yield return folder.Holds(name)
                ? VerificationEntry.Holds(name, $"evidence '{kind}' of the record is in the bundle")
                : VerificationEntry.Open(name, $"evidence '{kind}' of the record is not in the bundle");
        }
    }

    private static VerificationEntry Predicate(ManifestPredicate expected, ManifestPredicate found)
    {
        if (expected.Auditkit != found.Auditkit) return VerificationEntry.Differs(BundleNames.Record, $"the statement speaks of fingerprint {found.Auditkit.Fingerprint}, status and outcome {found.Auditkit.Status}/{found.Auditkit.Outcome}; the record has {expected.Auditkit.Fingerprint}, {expected.Auditkit.Status}/{expected.Auditkit.Outcome}");
        return CanonicalJson.WriteLine(expected) == CanonicalJson.WriteLine(found)
            ? VerificationEntry.Holds(BundleNames.Record, $"fingerprint {expected.Auditkit.Fingerprint}, result {expected.Result}")
            : VerificationEntry.Differs(BundleNames.Manifest, $"result or policy of the statement do not follow from the record, which gives {expected.Result} by {string.Join(", ", expected.Configuration.Select(policy => $"{policy.Name} sha256:{policy.Digest.Sha256}").DefaultIfEmpty("no policy"))}");
    }
}
