using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf.Structure;

/// <summary>A node of the document's structure, in reading order. Content is hung under it by <see cref="Canvas.Tag(StructureElement)"/>.</summary>
public sealed class StructureElement
{
    private readonly List<StructureKid> kids = [];

    internal StructureElement(StructureRole role, StructureElement? parent)
    {
        Role = role;
        Parent = parent;
    }

    /// <summary>The kind of content.</summary>
    public StructureRole Role { get; }

    /// <summary>The element around it; null for the document.</summary>
    public StructureElement? Parent { get; }

    /// <summary>Text for readers who cannot see the content; charts state their numbers here.</summary>
    public string? Alt { get; set; }

    /// <summary>A title that readers may show for the element.</summary>
    public string? Title { get; set; }

    /// <summary>Language of the content where it differs from the document's, such as de.</summary>
    public string? Language { get; set; }

    /// <summary>For a heading cell: which cells it speaks for.</summary>
    public HeaderScope? Scope { get; set; }

    /// <summary>For a cell: how many columns it covers.</summary>
    public int ColumnSpan { get; set; } = 1;

    /// <summary>For a cell: how many rows it covers.</summary>
    public int RowSpan { get; set; } = 1;

    /// <summary>For a figure: the area it takes on its page.</summary>
    public Rect? Bounds { get; set; }

    internal PdfReference? Reference { get; set; }

    internal double PageHeight { get; set; }

    internal IReadOnlyList<StructureKid> Kids => kids;

    /// <summary>Whether marked content may hang directly under it. Anything drawn under a group is decoration.</summary>
    internal bool HoldsContent => Role is not (StructureRole.Document or StructureRole.Sect or StructureRole.Div or StructureRole.Table
        or StructureRole.TR or StructureRole.L or StructureRole.LI);

    /// <summary>Adds an element at the end.</summary>
    /// <param name="role">Its kind.</param>
    /// <returns>The new element.</returns>
    public StructureElement Add(StructureRole role)
    {
        var child = new StructureElement(role, this);
        kids.Add(new StructureKid(child, null, 0, null));
        return child;
    }

    internal void AddContent(PageContent page, int mark) => kids.Add(new StructureKid(null, page, mark, null));

    internal void AddAnnotation(PageContent page, PdfReference annotation) => kids.Add(new StructureKid(null, page, 0, annotation));

    /// <summary>Whether it may be left out of the file. Cells stay even without content, or the columns of their row would shift.</summary>
    internal bool IsEmpty => Role is not (StructureRole.TD or StructureRole.TH) && kids.All(k => k.Element is { IsEmpty: true });
}
