using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>A heading. It stays with the next block, names a place and enters the outline.</summary>
public sealed record HeadingBlock : Block
{
    /// <summary>Makes a heading.</summary>
    /// <param name="level">1 to 3.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">Style of runs that have none of their own.</param>
    public HeadingBlock(int level, RichText text, TextStyle style)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 3);
        (Level, Text, Style, KeepWithNext) = (level, text, style, true);
    }

    /// <summary>1 to 3.</summary>
    public int Level { get; }

    /// <summary>The text.</summary>
    public RichText Text { get; init; }

    /// <summary>Style of runs that have none of their own.</summary>
    public TextStyle Style { get; init; }

    /// <summary>Left, right or centre.</summary>
    public TextAlign Align { get; init; }

    /// <summary>Name of the place, for links and page references; null gives a name of its own if the heading is in the outline.</summary>
    public string? Destination { get; init; }

    /// <summary>What the outline says; null takes the text, an empty text leaves the heading out.</summary>
    public string? Bookmark { get; init; }

    private protected override BlockLayout LayWithin(FontSet fonts, double width)
    {
        StructureRole role = Level switch { 1 => StructureRole.H1, 2 => StructureRole.H2, _ => StructureRole.H3 };
        return new TextLayout(TextBox.Lay(Text, Style, width, Align, fonts), new ElementSlot(role), Mark);
    }

    private void Mark(Canvas canvas, double y)
    {
        string title = Bookmark ?? Text.ToString().Replace('\n', ' ').Trim();
        string name = Destination ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"heading {canvas.PageNumber} {y:0.###} {title}");
        if (Destination is not null || title.Length > 0)
        {
            // A little above, so that the heading does not touch the edge of the window.
            canvas.Destination(name, Math.Max(0, y - 8));
        }

        if (title.Length > 0)
        {
            canvas.Document.AddBookmark(title, name, Level);
        }
    }
}
