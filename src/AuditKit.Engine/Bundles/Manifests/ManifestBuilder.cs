using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Engine.Bundles.Manifests;

/// <summary>Makes the statement of a run's folder.</summary>
public static class ManifestBuilder
{
    /// <summary>Digests every file. The record itself must already be in the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="record">The record that the folder holds.</param>
    public static ManifestStatement Build(BundleFolder folder, AuditRecord record) => new(
        ManifestStatement.StatementType,
        [.. folder.List().Where(file => !file.IsLink).Select(file => new ManifestSubject(file.Name, ManifestDigest.Of(folder.DigestOf(file.Name))))],
        ManifestStatement.TestResult,
        PredicateOf(record));

    /// <summary>What the statement says about a record.</summary>
    public static ManifestPredicate PredicateOf(AuditRecord record) => new(
        ResultOf(record),
        record.Verdict is { Policy: { } policy } ? [new ManifestSubject($"{policy.Id} {policy.Version}", ManifestDigest.Of(policy.Digest))] : [],
        ManifestRun.Of(record));

    // Only a finished run whose every required rule was decided in its favour has passed; nothing judged is a warning, and so is a waiver.
    private static string ResultOf(AuditRecord record) => (record.Verdict?.Outcome, record.Status) switch
    {
        (Outcome.Pass, _) when record.Verdict?.Waivers?.Uses.Any(use => use.Excuses) == true => "WARNED",
        (Outcome.Fail, _) or (null, RunStatus.Failed) => "FAILED",
        (Outcome.Pass, RunStatus.Completed) => "PASSED",
        _ => "WARNED",
    };
}
