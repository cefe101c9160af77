using System.Security.Cryptography.X509Certificates;
using AuditKit.Core.Specs;
using AuditKit.Pdf.Reading;
using AuditKit.Pdf.Signatures;
using AuditKit.Reporting;

namespace AuditKit.Reports;

/// <summary>Signs a PDF report with a certificate, in the field of a role on its sign-off page.</summary>
public static class ReportSigner
{
    /// <summary>The report with one more signature.</summary>
    /// <param name="report">The PDF.</param>
    /// <param name="certificate">The certificate with its private key.</param>
    /// <param name="field">The role's field; null takes the first that is empty.</param>
    /// <param name="reason">What the signature says; null for nothing.</param>
    /// <exception cref="InvalidInputException">It is no report, or has no such empty field.</exception>
    public static byte[] Sign(byte[] report, X509Certificate2 certificate, string? field, string? reason)
    {
        string name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        try
        {
            return PdfSigner.Sign(report, SignatureLook.Of(name, reason, CertificateFiles.Fingerprint(certificate), content => CadesSignature.Sign(content, certificate)) with { Field = field });
        }
        catch (PdfReadException error)
        {
            throw new InvalidInputException("report", error.Message, "Give a report.pdf that this version wrote");
        }
        catch (ArgumentException error)
        {
            throw new InvalidInputException("--field", error.Message.Split(" (Parameter")[0], "Name the field of a role that has not signed");
        }
    }
}
