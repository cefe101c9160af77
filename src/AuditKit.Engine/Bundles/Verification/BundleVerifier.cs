using AuditKit.Core.Records;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.SignOffs;
using AuditKit.Engine.Bundles.Verification.Recomputation;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>
/// Verifies a bundle: who signed, that every file is the signed one, and that verdict and numbers follow from what the record carries.
/// A failed check never stops the others, so one reading names everything that differs.
/// </summary>
public static class BundleVerifier
{
    private const long MostRecordBytes = 256 << 20;

    /// <summary>Runs every check.</summary>
    public static VerificationReport Verify(BundleFolder folder, VerificationRequest request)
    {
        List<VerificationEntry> entries = [];
        byte[]? bytes = SignatureCheck.Run(folder, request.Key, entries);
        ManifestStatement? statement = bytes is null ? null : Read(BundleNames.Manifest, () => ManifestStatement.FromJson(bytes), entries);
        if (statement is not null) entries.AddRange(FileCheck.Compare(folder, statement));
        IReadOnlyList<SignOffReading> signOffs = SignOffCheck.Run(folder, request, entries);
        entries.AddRange(SignOffDemandCheck.Compare(signOffs, request.SignOffs));
        entries.AddRange(TrailCheck.Compare(folder, signOffs));
        CompareRecord(folder, request, statement, signOffs, entries);
        return new VerificationReport(entries) { SignOffs = signOffs };
    }

    /// <summary>Verifies a record that stands alone, as a report carries it: verdict and every number that its counts allow.</summary>
    /// <param name="json">The record's bytes.</param>
    /// <param name="request">Which policies are known; a key is not used, as nothing here is signed.</param>
    public static VerificationReport VerifyRecord(byte[] json, VerificationRequest request)
    {
        List<VerificationEntry> entries = [];
        if (Read(BundleNames.Record, () => AuditRecord.FromJson(json), entries) is not { } record) return new VerificationReport(entries);
        return new VerificationReport([.. VerdictCheck.Compare(record, request), .. RecomputationCheck.Compare(record, request.Domains)]);
    }

    private static void CompareRecord(BundleFolder folder, VerificationRequest request, ManifestStatement? statement, IReadOnlyList<SignOffReading> signOffs, List<VerificationEntry> entries)
    {
        if (!folder.Holds(BundleNames.Record))
        {
            if (statement is null) entries.Add(VerificationEntry.Differs(BundleNames.Record, "the folder holds no record"));
            return;
        }

        byte[] json = folder.Read(BundleNames.Record, MostRecordBytes);
        if (Read(BundleNames.Record, () => AuditRecord.FromJson(json), entries) is { } record)
        {
            entries.AddRange(RecordCheck.Compare(record, json, statement, folder));
            entries.AddRange(VerdictCheck.Compare(record, request));
            entries.AddRange(SignOffDemandCheck.OfPolicy(signOffs, record.Verdict?.SignOff, request));
            entries.AddRange(RecomputationCheck.Compare(record, request.Domains, new BundleEvidence(folder, record)));
        }
    }

    private static T? Read<T>(string place, Func<T> read, List<VerificationEntry> entries)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            entries.Add(VerificationEntry.Differs(place, error.Message.TrimEnd('.')));
            return null;
        }
    }
}
