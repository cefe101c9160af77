using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Layout;

/// <summary>The frame of every page of a flow.</summary>
/// <param name="Size">Size of the page.</param>
/// <param name="Body">The area that blocks fill, in points from the top left corner.</param>
public sealed record PageSetup(PageSize Size, Rect Body)
{
    /// <summary>The area that blocks fill.</summary>
    public Rect Body { get; } = Body.Checked() is { Width: > 0, Height: > 0 } ? Body : throw new ArgumentException("The body of a page needs a width and a height.", nameof(Body));

    /// <summary>Draws the running head of a page, given its number and the number of pages; an artifact.</summary>
    public Action<Canvas, PagePosition>? Head { get; init; }

    /// <summary>Draws the foot of a page, given its number and the number of pages; an artifact.</summary>
    public Action<Canvas, PagePosition>? Foot { get; init; }
}
