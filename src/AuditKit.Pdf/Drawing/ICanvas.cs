using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;

namespace AuditKit.Pdf.Drawing;

/// <summary>
/// A surface that drawings are made on, in points from its top left corner: a page, or a picture elsewhere. What draws through it
/// looks the same on all of them.
/// </summary>
public interface ICanvas
{
    /// <summary>Draws a path, filled (non-zero winding) first.</summary>
    /// <param name="shape">The path.</param>
    /// <param name="fill">Colour inside, or null.</param>
    /// <param name="stroke">Outline, or null.</param>
    void Draw(Shape shape, Color? fill, Stroke? stroke = null);

    /// <summary>Draws one line of text.</summary>
    /// <param name="text">The text; line breaks in it are drawn as spaces.</param>
    /// <param name="x">The anchor.</param>
    /// <param name="baseline">The base line.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="align">Where the text lies relative to the anchor.</param>
    /// <returns>The width of the text.</returns>
    double Text(string text, double x, double baseline, TextStyle style, TextAlign align = TextAlign.Left);

    /// <summary>Draws text of several lines and styles within a width.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge of the first line box.</param>
    /// <param name="width">Width at which lines break.</param>
    /// <param name="style">Style of all runs that have none of their own.</param>
    /// <param name="align">Left, right or centre.</param>
    /// <returns>The height of the text.</returns>
    double Paragraph(RichText text, double x, double y, double width, TextStyle style, TextAlign align = TextAlign.Left);

    /// <summary>Draws a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="area">Where it lies; it is stretched to fit. Pixels stay sharp.</param>
    void Image(PdfImage image, Rect area);

    /// <summary>Limits drawing to a rectangle until the scope ends.</summary>
    /// <param name="area">The rectangle.</param>
    /// <returns>The scope.</returns>
    IDisposable Clip(Rect area);

    /// <summary>Turns everything drawn within the scope around a point.</summary>
    /// <param name="x">The point that stays.</param>
    /// <param name="y">The point that stays.</param>
    /// <param name="degrees">The angle, counter-clockwise.</param>
    /// <returns>The scope.</returns>
    IDisposable Turn(double x, double y, double degrees);

    /// <summary>Starts a figure: everything drawn within the scope is one picture with a text that says the same.</summary>
    /// <param name="alt">The text; for a chart it holds the numbers.</param>
    /// <param name="bounds">The area the figure takes.</param>
    /// <returns>The scope.</returns>
    IDisposable Figure(string alt, Rect bounds);

    /// <summary>Marks what is drawn within the scope as decoration that readers skip.</summary>
    /// <returns>The scope.</returns>
    IDisposable Decoration();

    /// <summary>Makes an area a field that a signature can fill, where there are such fields.</summary>
    /// <param name="area">The area.</param>
    /// <param name="name">Name of the field, different from all others.</param>
    /// <param name="tooltip">What a reader says for it.</param>
    void SignatureField(Rect area, string name, string tooltip)
    {
    }

    /// <summary>Draws a straight line.</summary>
    /// <param name="x1">Start.</param>
    /// <param name="y1">Start.</param>
    /// <param name="x2">End.</param>
    /// <param name="y2">End.</param>
    /// <param name="stroke">How it is drawn.</param>
    void Line(double x1, double y1, double x2, double y2, Stroke stroke) => Draw(Shape.Polyline((x1, y1), (x2, y2)), null, stroke);

    /// <summary>Draws a horizontal line.</summary>
    /// <param name="x">Left end.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="width">Length, not negative.</param>
    /// <param name="stroke">How it is drawn.</param>
    void Rule(double x, double y, double width, Stroke stroke) => Line(x, y, x + width, y, stroke);

    /// <summary>Fills a rectangle.</summary>
    /// <param name="area">The rectangle.</param>
    /// <param name="color">The colour.</param>
    void Fill(Rect area, Color color) => Draw(Shape.Rectangle(area), color);

    /// <summary>Outlines a rectangle; the line lies half inside.</summary>
    /// <param name="area">The rectangle.</param>
    /// <param name="stroke">How it is drawn.</param>
    void Outline(Rect area, Stroke stroke) => Draw(Shape.Rectangle(area), null, stroke);

    /// <summary>Draws a circle.</summary>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="radius">Radius.</param>
    /// <param name="fill">Colour inside, or null.</param>
    /// <param name="stroke">Outline, or null.</param>
    void Circle(double x, double y, double radius, Color? fill, Stroke? stroke = null) => Draw(Shape.Circle(x, y, radius), fill, stroke);
}
