using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Objects;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Drawing;

/// <summary>What a page holds until the file is written.</summary>
internal sealed class PageContent(PdfDocument document, PageSize size, int index)
{
    public PdfDocument Document => document;

    public PageSize Size => size;

    public int Index => index;

    public int StructureKey => index;

    public ByteSink Stream { get; } = new();

    /// <summary>The element of each marked-content id.</summary>
    public List<StructureElement> Marks { get; } = [];

    public List<PageAnnotation> Annotations { get; } = [];

    public List<PageField> Fields { get; } = [];

    public HashSet<EmbeddedFont> Fonts { get; } = [];

    public HashSet<PdfImage> Images { get; } = [];

    public PdfReference? Reference { get; set; }
}
