using AuditKit.Core;
using AuditKit.Engine.Bundles.Manifests;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Holds the files of a folder against the statement: each digest, nothing missing, nothing added, evidence named by its digest.</summary>
internal static class FileCheck
{
    public static IEnumerable<VerificationEntry> Compare(BundleFolder folder, ManifestStatement statement)
    {
        Dictionary<string, string> listed = new(StringComparer.Ordinal);
        foreach (ManifestSubject subject in statement.Subject)
        {
            if (subject?.Name is null || subject.Digest?.Sha256 is null) yield return VerificationEntry.Differs(BundleNames.Manifest, "a subject has no name or no digest");
            else if (!listed.TryAdd(subject.Name, subject.Digest.Sha256)) yield return VerificationEntry.Differs(subject.Name, "the statement lists the file twice");
        }

        Dictionary<string, BundleFile> present = folder.List().ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach ((string name, string digest) in listed.OrderBy(pair => pair.Key, StringComparer.Ordinal)) yield return CompareOne(folder, present.GetValueOrDefault(name), name, digest);
        foreach (string name in present.Keys.Where(name => !listed.ContainsKey(name)).Order(StringComparer.Ordinal)) yield return VerificationEntry.Differs(name, "the file is not in the statement");
    }

    // Only names that the folder's own listing gave are opened, so a statement cannot lead out of the folder.
    private static VerificationEntry CompareOne(BundleFolder folder, BundleFile? file, string name, string listed)
    {
        if (file is null) return VerificationEntry.Differs(name, "the statement lists the file and the folder does not hold it");
        if (file.IsLink) return VerificationEntry.Differs(name, "it is a link; a bundle holds files");
        Digest digest = folder.DigestOf(name);
        if (digest.Hex != listed) return VerificationEntry.Differs(name, $"the statement says sha256:{listed}, the file has {digest}");
        return name.StartsWith(BundleNames.EvidenceFolder, StringComparison.Ordinal) && name[BundleNames.EvidenceFolder.Length..] != digest.Hex
            ? VerificationEntry.Differs(name, $"evidence is named by its digest, and the file has {digest}")
            : VerificationEntry.Holds(name, "digest as listed");
    }
}
