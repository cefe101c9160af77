using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>A stretch of text in one style.</summary>
/// <param name="Text">The text. A line break in it (\n) always breaks the line.</param>
/// <param name="Style">Its style; null takes the style of the paragraph.</param>
public sealed record TextRun(string Text, TextStyle? Style = null)
{
    /// <summary>Where the text leads, or null.</summary>
    public LinkTarget? Link { get; init; }

    /// <summary>The drawing that stands in place of text, or null.</summary>
    public InlineMark? Mark { get; private init; }

    /// <summary>A small drawing within the line, such as the shape of a verdict. It is decoration: the word beside it carries the meaning.</summary>
    /// <param name="mark">The drawing.</param>
    /// <returns>The run.</returns>
    public static TextRun Drawn(InlineMark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        // U+FFFC, the object replacement character, holds the place in line breaking.
        return new TextRun("\uFFFC") { Mark = mark };
    }
}
