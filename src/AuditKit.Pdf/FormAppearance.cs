using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf;

/// <summary>What a field shows: a form of the size of its area (ISO 32000-1, 12.5.5).</summary>
internal static class FormAppearance
{
    public static PdfStream Of(Rect area, PdfDictionary resources, byte[] content) => new(
        new PdfDictionary("XObject")
        {
            ["Subtype"] = new PdfName("Form"),
            ["BBox"] = PdfArray.Of(0, 0, area.Width, area.Height),
            ["Resources"] = resources,
        },
        content);
}
