using AuditKit.Pdf.Objects;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Drawing;

/// <summary>A link on a page.</summary>
internal sealed class PageAnnotation(Rect area, LinkTarget target, string text, StructureElement element)
{
    public Rect Area => area;

    public LinkTarget Target => target;

    public string Text => text;

    public StructureElement Element => element;

    public int StructureKey { get; set; }

    public PdfReference? Reference { get; set; }
}
