using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>A cell: text, a drawing, or both. A string converts by itself.</summary>
/// <param name="Text">The text; empty for none.</param>
/// <param name="Style">Style of runs that have none of their own; null takes that of the row or table.</param>
public sealed record TableCell(RichText Text, TextStyle? Style = null)
{
    /// <summary>Where the text lies; null takes the column's way.</summary>
    public TextAlign? Align { get; init; }

    /// <summary>Number of columns it covers.</summary>
    public int ColumnSpan { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value)); } = 1;

    /// <summary>Number of rows it covers; these rows never part.</summary>
    public int RowSpan { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value)); } = 1;

    /// <summary>Whether it names its row (a heading cell with row scope).</summary>
    public bool IsHeader { get; init; }

    /// <summary>A ground drawn under the rules, over the full height of the rows it covers; decoration.</summary>
    public Action<ICanvas, Rect>? Field { get; init; }

    /// <summary>A drawing over the rules, over the full height of the rows it covers. Without <see cref="Alt"/> what it draws outside of tags belongs to the cell.</summary>
    public Action<ICanvas, Rect>? Draw { get; init; }

    /// <summary>Text that says what the drawing shows; the drawing becomes a figure.</summary>
    public string? Alt { get; init; }

    /// <summary>A cell with text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator TableCell(string text) => FromString(text);

    /// <summary>A cell with text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator TableCell(RichText text) => new(text);

    /// <summary>A cell with text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The cell.</returns>
    public static TableCell FromString(string text) => new(RichText.FromString(text));

    /// <summary>A cell with text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The cell.</returns>
    public static TableCell FromRichText(RichText text) => new(text);

    /// <summary>A cell with a drawing.</summary>
    /// <param name="alt">What the drawing shows, with its numbers.</param>
    /// <param name="draw">Draws it within the rectangle of the cell.</param>
    /// <returns>The cell.</returns>
    public static TableCell Drawn(string alt, Action<ICanvas, Rect> draw) => new(RichText.Empty) { Alt = alt, Draw = draw };
}
