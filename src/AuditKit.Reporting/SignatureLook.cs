using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Pdf.Signatures;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting;

/// <summary>What a signature field of a report shows once it is signed: who, why, and the certificate's fingerprint.</summary>
public static class SignatureLook
{
    /// <summary>A request that shows these in the style of the page.</summary>
    /// <param name="name">Who signs.</param>
    /// <param name="reason">Why; null for none.</param>
    /// <param name="fingerprint">Fingerprint of the certificate in hexadecimal digits.</param>
    /// <param name="sign">Makes the CMS signature.</param>
    public static SignatureRequest Of(string name, string? reason, string fingerprint, Func<byte[], byte[]> sign) => new(sign, InterFaces.Set)
    {
        Name = name,
        Reason = reason,
        Appearance = (canvas, area) => Draw(canvas, area, name, reason, fingerprint.ToLowerInvariant()),
    };

    private static void Draw(ICanvas canvas, Rect area, string name, string? reason, string fingerprint)
    {
        const double Margin = 5;
        double width = area.Width - (2 * Margin), y = area.Y + Margin;
        canvas.Fill(area, Look.Tint);
        canvas.Rule(area.X, area.Bottom - 0.4, area.Width, Look.Heavy);
        using IDisposable clip = canvas.Clip(area);
        y += canvas.Paragraph(new RichText(new TextRun(name)), area.X + Margin, y, width, Look.Small with { Weight = Pdf.Fonts.FontWeight.SemiBold });
        y += canvas.Paragraph(new RichText(new TextRun(reason is { Length: > 0 } ? reason : "signed")), area.X + Margin, y, width, Look.Small);
        canvas.Paragraph(new RichText(new TextRun(string.Join(' ', Enumerable.Range(0, 4).Select(i => fingerprint.Substring(4 * i, 4))))), area.X + Margin, Math.Max(y, area.Bottom - Margin - 11), width, Look.Head with { Size = 6.5 });
    }
}
