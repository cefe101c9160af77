using System.Text;
using AuditKit.Core.Evidences;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Pdf.Reading;
using AuditKit.Reporting;

namespace AuditKit.Reports;

/// <summary>
/// Verifies a PDF report alone: its attachments are whole, verdict and numbers follow from the attached record, and the pages are
/// the rendering of that record. A PDF is not signed, so nobody vouches for it; the answer says so.
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
        try
        {
            attached = AttachmentReader.Read(file, MostBytes);
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
        return new VerificationReport([.. Attachments(record, attached), Pages(file, record, request), .. judged.Entries]);
    }

    private static IEnumerable<VerificationEntry> Attachments(AuditRecord record, IReadOnlyList<AttachedFile> attached)
    {
        foreach (EmbeddedEvidence evidence in record.Results.SelectMany(result => result.Embedded))
        {
            bool same = attached.FirstOrDefault(one => one.Name == evidence.Name) is { } one && one.Content.Span.SequenceEqual(Encoding.UTF8.GetBytes(evidence.Text));
            yield return same
                ? new VerificationEntry(EntryStatus.Checked, evidence.Name, "the attachment is the evidence inside the record")
                : new VerificationEntry(EntryStatus.Mismatched, evidence.Name, "the attachment is not the evidence inside the record");
        }
    }

    // Other versions lay pages out in other ways, and a report may have been asked for with fewer sections: then pages cannot be compared.
    private static VerificationEntry Pages(ReadOnlyMemory<byte> file, AuditRecord record, VerificationRequest request)
    {
        if (request.Key is not null) return new VerificationEntry(EntryStatus.Mismatched, "signature", "a key was given, and a report alone carries no envelope; verify its folder");
        return Papers.Any(paper => Rendering(record, paper).AsSpan().SequenceEqual(file.Span))
            ? new VerificationEntry(EntryStatus.Checked, "pages", "every page is the rendering of the attached record, byte for byte; nobody vouches for the record itself without a signature")
            : new VerificationEntry(EntryStatus.NotChecked, "pages", "they are not the whole report as this version makes it: another version, fewer sections, or changed pages; render the attached record and compare");
    }

    private static byte[] Rendering(AuditRecord record, string paper)
    {
        using MemoryStream stream = new();
        new PdfRenderer().Render(record, new ReportOptions(paper), stream);
        return stream.ToArray();
    }
}
