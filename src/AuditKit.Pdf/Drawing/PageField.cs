using AuditKit.Pdf.Objects;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Drawing;

/// <summary>A field for a signature on a page.</summary>
internal sealed class PageField(Rect area, string name, string tooltip, StructureElement element)
{
    public Rect Area => area;

    public string Name => name;

    public string Tooltip => tooltip;

    public StructureElement Element => element;

    public int StructureKey { get; set; }

    public PdfReference? Reference { get; set; }
}
