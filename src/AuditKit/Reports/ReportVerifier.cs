using System.Security.Cryptography.X509Certificates;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Pdf;
using AuditKit.Pdf.Reading;
using AuditKit.Pdf.Signatures;
using AuditKit.Reporting;
using AuditKit.Reporting.Attached;

namespace AuditKit.Reports;

/// <summary>
/// Verifies a PDF report alone: its attachments are whole, verdict and numbers follow from the attached record, and the pages are
/// the rendering of that record. Where somebody signed it the signatures are checked too; without one nobody vouches for it, and the answer says so.
/// </summary>
public static class ReportVerifier
{
    private const long MostBytes = 512L << 20;

    private static readonly string[] Papers = ["A4", "Letter"];

    /// <summary>Runs every check.</summary>
    /// <param name="file">The PDF.</param>
    /// <param name="request">Which policies are known.</param>
    public static VerificationReport Verify(ReadOnlyMemory<byte> file, VerificationRequest request)
    {
        IReadOnlyList<AttachedFile> attached;
        IReadOnlyList<FoundSignature> signatures;
        ReadOnlyMemory<byte> unsigned;
        try
        {
            attached = AttachmentReader.Read(file, MostBytes);
            signatures = SignatureReader.Read(file);
            unsigned = SignatureReader.Unsigned(file);
        }
        catch (PdfReadException error)
        {
            return new VerificationReport([new VerificationEntry(EntryStatus.Mismatched, "report", error.Message)]);
        }

        if (attached.FirstOrDefault(one => one.Name == BundleNames.Record) is not { } found) return new VerificationReport([new VerificationEntry(EntryStatus.Mismatched, "report", "no record is attached")]);
        byte[] json = found.Content.ToArray();
        VerificationReport judged = BundleVerifier.VerifyRecord(json, request);
        if (judged.Entries is [{ Place: BundleNames.Record, Status: EntryStatus.Mismatched }]) return judged;
        AuditRecord record = AuditRecord.FromJson(json);
        return new VerificationReport([.. Signatures(file, unsigned, signatures, request), .. Attachments(record, attached), Pages(unsigned, record, request, signatures.Count > 0), .. judged.Entries]);
    }

    /// <summary>Every signature by its field; what stands behind the last one is nobody's.</summary>
    private static IEnumerable<VerificationEntry> Signatures(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> unsigned, IReadOnlyList<FoundSignature> signatures, VerificationRequest request)
    {
        if (request.Key is not null) yield return new VerificationEntry(EntryStatus.Mismatched, "signature", "a key was given, and a report alone carries no envelope; verify its folder, or give --certificate");
        foreach (FoundSignature signature in signatures)
        {
            string place = $"signature {signature.Field}";
            yield return signature.Certificate is { } certificate
                ? new VerificationEntry(EntryStatus.Checked, place, $"holds: {certificate.Subject}, certificate {CertificateFiles.Fingerprint(certificate)[..16]}{(signature.IsWhole ? ", over the whole file" : ", over the file before the next signature")}{(signature.Reason is { Length: > 0 } reason ? $"; says: {reason}" : string.Empty)}")
                : new VerificationEntry(EntryStatus.Mismatched, place, signature.Problem ?? "it does not hold");
        }

        if (signatures.Count == 0 && unsigned.Length < file.Length) yield return new VerificationEntry(EntryStatus.Mismatched, "report", "bytes follow behind the report that no signature covers");
        if (signatures.Count > 0 && !signatures[^1].IsWhole) yield return new VerificationEntry(EntryStatus.Mismatched, "report", "bytes follow behind the last signature");
        if (request.Certificate is { } asked) yield return Asked(signatures, asked);
    }

    private static VerificationEntry Asked(IReadOnlyList<FoundSignature> signatures, X509Certificate2 asked) => signatures.Any(signature => signature.Certificate?.RawData.AsSpan().SequenceEqual(asked.RawData) == true)
        ? new VerificationEntry(EntryStatus.Checked, "certificate", $"{asked.Subject} has signed")
        : new VerificationEntry(EntryStatus.Mismatched, "certificate", $"{asked.Subject} has not signed");

    /// <summary>Every attachment but the record follows from the record; other versions may write them in other ways.</summary>
    private static IEnumerable<VerificationEntry> Attachments(AuditRecord record, IReadOnlyList<AttachedFile> attached)
    {
        string[] evidence = [.. record.Results.SelectMany(result => result.Embedded).Select(one => one.Name)];
        Dictionary<string, Attachment> made = ReportAttachments.Of(record, PdfRenderer.Machines).ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach (AttachedFile file in attached.Where(file => file.Name != BundleNames.Record))
        {
            bool same = made.TryGetValue(file.Name, out Attachment? own) && own.Content.Span.SequenceEqual(file.Content.Span);
            string what = evidence.Contains(file.Name) ? "the evidence inside the record" : "what this version makes of the record";
            yield return same
                ? new VerificationEntry(EntryStatus.Checked, file.Name, $"the attachment is {what}")
                : new VerificationEntry(EntryStatus.Mismatched, file.Name, $"the attachment is not {what}");
        }

        foreach (string name in evidence.Where(name => attached.All(file => file.Name != name))) yield return new VerificationEntry(EntryStatus.Mismatched, name, "the report does not carry this evidence of its record");
    }

    // Other versions lay pages out in other ways, and a report may have been asked for with fewer sections or with fonts: then pages cannot be compared.
    private static VerificationEntry Pages(ReadOnlyMemory<byte> file, AuditRecord record, VerificationRequest request, bool isSigned)
    {
        return Papers.Any(paper => Rendering(record, paper, request).AsSpan().SequenceEqual(file.Span))
            ? new VerificationEntry(EntryStatus.Checked, "pages", "every page is the rendering of the attached record, byte for byte" + (isSigned ? string.Empty : "; nobody vouches for the record itself without a signature"))
            : new VerificationEntry(EntryStatus.NotChecked, "pages", "they are not the whole report as this version makes it: another version, fewer sections, fonts that were not given with --font, or changed pages; render the attached record and compare");
    }

    private static byte[] Rendering(AuditRecord record, string paper, VerificationRequest request)
    {
        using MemoryStream stream = new();
        new PdfRenderer(Frameworks.Of(request.Shipped)).Render(record, new ReportOptions(paper) { Fonts = request.Fonts }, stream);
        return stream.ToArray();
    }
}
