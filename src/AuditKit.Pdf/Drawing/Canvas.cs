using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Drawing;

/// <summary>
/// The surface of one page, in points from its top left corner. What is drawn within a tag belongs to that element of the reading order;
/// what is drawn outside of any tag, or directly under a group such as a table row, is decoration.
/// </summary>
public sealed class Canvas : ICanvas
{
    private readonly PageContent page;
    private readonly ContentStream stream;
    private StructureElement container;

    internal Canvas(PageContent page)
    {
        this.page = page;
        stream = new ContentStream(page);
        container = page.Document.Structure;
    }

    /// <summary>The size of the page.</summary>
    public PageSize Size => page.Size;

    /// <summary>The document.</summary>
    public PdfDocument Document => page.Document;

    /// <summary>Number of the page, from 1.</summary>
    public int PageNumber => page.Index + 1;

    /// <summary>The element under which new tags are hung.</summary>
    public StructureElement Container => container;

    /// <summary>Draws a straight line.</summary>
    /// <param name="x1">Start.</param>
    /// <param name="y1">Start.</param>
    /// <param name="x2">End.</param>
    /// <param name="y2">End.</param>
    /// <param name="stroke">How it is drawn.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    public void Line(double x1, double y1, double x2, double y2, Stroke stroke) => Draw(Shape.Polyline((x1, y1), (x2, y2)), null, stroke);

    /// <summary>Draws a horizontal line.</summary>
    /// <param name="x">Left end.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="width">Length, not negative.</param>
    /// <param name="stroke">How it is drawn.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    public void Rule(double x, double y, double width, Stroke stroke) => Line(x, y, x + Guard.NotNegative(width, nameof(width)), y, stroke);

    /// <summary>Fills a rectangle.</summary>
    /// <param name="area">The rectangle.</param>
    /// <param name="color">The colour.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite or a length is negative.</exception>
    public void Fill(Rect area, Color color)
    {
        area.Checked();
        stream.Paint();
        stream.SetFill(color);
        page.Stream.Numbers(area.X, stream.FlipY(area.Bottom), area.Width, area.Height).Ascii("re f\n");
    }

    /// <summary>Outlines a rectangle; the line lies half inside.</summary>
    /// <param name="area">The rectangle.</param>
    /// <param name="stroke">How it is drawn.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite or a length is negative.</exception>
    public void Outline(Rect area, Stroke stroke) => Draw(Shape.Rectangle(area.Checked()), null, stroke);

    /// <summary>Draws a circle.</summary>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="radius">Radius.</param>
    /// <param name="fill">Colour inside, or null.</param>
    /// <param name="stroke">Outline, or null.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite or the radius is negative.</exception>
    public void Circle(double x, double y, double radius, Color? fill, Stroke? stroke = null) => Draw(Shape.Circle(x, y, radius), fill, stroke);

    /// <summary>Draws a path, filled (non-zero winding) first.</summary>
    /// <param name="shape">The path.</param>
    /// <param name="fill">Colour inside, or null.</param>
    /// <param name="stroke">Outline, or null.</param>
    public void Draw(Shape shape, Color? fill, Stroke? stroke = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Steps.Count == 0 || (fill is null && stroke is null))
        {
            return;
        }

        stream.Paint();
        if (fill is { } inside)
        {
            stream.SetFill(inside);
        }

        if (stroke is not null)
        {
            stream.SetStroke(stroke);
        }

        stream.Trace(shape);
        page.Stream.Ascii((fill is null, stroke is null) switch { (true, _) => "S\n", (_, true) => "f\n", _ => "B\n" });
    }

    /// <summary>Limits drawing to an area until the scope ends.</summary>
    /// <param name="shape">The area.</param>
    /// <returns>The scope.</returns>
    public CanvasScope Clip(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        stream.Save();
        stream.Trace(shape);
        page.Stream.Ascii("W n\n");
        return new CanvasScope(stream.Restore);
    }

    /// <summary>Limits drawing to a rectangle until the scope ends.</summary>
    /// <param name="area">The rectangle.</param>
    /// <returns>The scope.</returns>
    public CanvasScope Clip(Rect area) => Clip(Shape.Rectangle(area.Checked()));

    /// <summary>Turns everything drawn within the scope around a point; coordinates stay those of the page.</summary>
    /// <param name="x">The point that stays.</param>
    /// <param name="y">The point that stays.</param>
    /// <param name="degrees">The angle, counter-clockwise.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public CanvasScope Turn(double x, double y, double degrees)
    {
        double angle = Guard.Finite(degrees, nameof(degrees)) * Math.PI / 180;
        double px = Guard.Finite(x, nameof(x)), py = stream.FlipY(Guard.Finite(y, nameof(y)));
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
        // Two steps, because three decimals of a sine would move far points by half a point.
        stream.Save().Numbers(1, 0, 0, 1, px, py).Ascii("cm ").Ascii(Precise(cos, sin, -sin, cos)).Ascii("0 0 cm 1 0 0 1 ")
            .Numbers(-px, -py).Ascii("cm\n");
        return new CanvasScope(stream.Restore);
    }

    /// <summary>Draws one line of text.</summary>
    /// <param name="text">The text; line breaks in it are drawn as spaces.</param>
    /// <param name="x">The anchor.</param>
    /// <param name="baseline">The base line.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="align">Where the text lies relative to the anchor.</param>
    /// <returns>The width of the text.</returns>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    public double Text(string text, double x, double baseline, TextStyle style, TextAlign align = TextAlign.Left)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(style);
        Guard.Finite(x, nameof(x));
        Guard.Finite(baseline, nameof(baseline));
        ShapedText shaped = Document.Fonts.Shape(text, style);
        double width = shaped.Width(style.Size, style.Tracking);
        double left = align switch
        {
            TextAlign.Right => x - width,
            TextAlign.Center => x - (width / 2),
            TextAlign.DecimalPoint => x - width + Layout.DecimalPoint.Tail(text, style, Document.Fonts),
            _ => x,
        };
        Paint(shaped, style, left, baseline, width);
        return width;
    }

    /// <summary>Draws text of several lines and styles within a width.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge of the first line box.</param>
    /// <param name="width">Width at which lines break.</param>
    /// <param name="style">Style of all runs that have none of their own.</param>
    /// <param name="align">Left, right or centre.</param>
    /// <returns>The height of the text.</returns>
    public double Paragraph(RichText text, double x, double y, double width, TextStyle style, TextAlign align = TextAlign.Left)
    {
        TextBox box = TextBox.Lay(text, style, Guard.Positive(width, nameof(width)), align, Document.Fonts);
        box.Draw(this, Guard.Finite(x, nameof(x)), Guard.Finite(y, nameof(y)));
        return box.Height;
    }

    /// <summary>Draws a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="area">Where it lies; it is stretched to fit. Pixels stay sharp.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite or a length is negative.</exception>
    public void Image(PdfImage image, Rect area)
    {
        ArgumentNullException.ThrowIfNull(image);
        area.Checked();
        page.Images.Add(image);
        stream.Paint().Ascii("q ").Numbers(area.Width, 0, 0, area.Height, area.X, stream.FlipY(area.Bottom))
            .Ascii("cm /" + Document.NameOf(image) + " Do Q\n");
    }

    /// <summary>Starts a new element under the current one; what is drawn until the scope ends belongs to it.</summary>
    /// <param name="role">Its kind.</param>
    /// <returns>The scope.</returns>
    public CanvasScope Tag(StructureRole role) => InArtifact ? new CanvasScope(() => { }) : Tag(container.Add(role));

    /// <summary>Goes on with an element, also one begun on an earlier page.</summary>
    /// <param name="element">The element.</param>
    /// <returns>The scope.</returns>
    public CanvasScope Tag(StructureElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (InArtifact)
        {
            return new CanvasScope(() => { });
        }

        (object current, StructureElement outer) = (stream.Current, container);
        (stream.Current, container) = (element, element);
        return new CanvasScope(() => (stream.Current, container) = (current, outer));
    }

    /// <summary>Starts a figure: everything drawn within the scope is one picture with a text that says the same.</summary>
    /// <param name="alt">The text; for a chart it holds the numbers.</param>
    /// <param name="bounds">The area the figure takes.</param>
    /// <returns>The scope.</returns>
    public CanvasScope Figure(string alt, Rect bounds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alt);
        if (InArtifact)
        {
            return new CanvasScope(() => { });
        }

        StructureElement figure = container.Add(StructureRole.Figure);
        (figure.Alt, figure.Bounds, figure.PageHeight) = (alt, bounds.Checked(), page.Size.Height);
        return Tag(figure);
    }

    /// <summary>Marks what is drawn within the scope as decoration that readers skip. Tags and links within are ignored.</summary>
    /// <returns>The scope.</returns>
    public CanvasScope Decoration() => Within(Artifact.Decoration);

    /// <summary>Makes an area a link. Draw the text of the link in a <see cref="StructureRole.Link"/> tag before.</summary>
    /// <param name="area">The area that reacts.</param>
    /// <param name="target">Where it leads.</param>
    /// <param name="text">What a reader says for it.</param>
    public void Link(Rect area, LinkTarget target, string text)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (InArtifact)
        {
            return;
        }

        StructureElement element = container.Role == StructureRole.Link ? container : container.Add(StructureRole.Link);
        page.Annotations.Add(new PageAnnotation(area.Checked(), target, text, element));
    }

    /// <summary>Names a place, for links, bookmarks and page references.</summary>
    /// <param name="name">The name; the first place of a name wins.</param>
    /// <param name="y">The height that the reader scrolls to.</param>
    public void Destination(string name, double y)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Document.AddDestination(name, page, Guard.Finite(y, nameof(y)));
    }

    /// <summary>Makes an area a field that a signature can fill.</summary>
    /// <param name="area">The area.</param>
    /// <param name="name">Name of the field, different from all others.</param>
    /// <param name="tooltip">What a reader says for it.</param>
    /// <exception cref="ArgumentException">A coordinate is not finite, a text is empty, or a field has the name.</exception>
    public void SignatureField(Rect area, string name, string tooltip)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(tooltip);
        Document.ReserveField(name);
        // Readers say the text of a figure in place of what lies within it, so a field stands beside it.
        StructureElement owner = container;
        while (owner.Role == StructureRole.Figure && owner.Parent is { } parent)
        {
            owner = parent;
        }

        page.Fields.Add(new PageField(area.Checked(), name, tooltip, owner.Add(StructureRole.Form)));
    }

    IDisposable ICanvas.Clip(Rect area) => Clip(area);

    IDisposable ICanvas.Turn(double x, double y, double degrees) => Turn(x, y, degrees);

    IDisposable ICanvas.Figure(string alt, Rect bounds) => Figure(alt, bounds);

    IDisposable ICanvas.Decoration() => Decoration();

    internal CanvasScope Within(Artifact artifact)
    {
        object current = stream.Current;
        stream.Current = artifact;
        return new CanvasScope(() => stream.Current = current);
    }

    /// <summary>Whether the surroundings are an artifact, in which no tags may be opened.</summary>
    internal bool InArtifact => stream.Current is Artifact && !ReferenceEquals(stream.Current, Artifact.Layout);

    internal void Paint(ShapedText shaped, TextStyle style, double left, double baseline, double width)
    {
        Document.Report(shaped.Missing);
        TextPainter.Paint(stream, page, shaped, style, left, baseline);
        if (style.Underline is { } underline && width > 0)
        {
            using (Decoration())
            {
                Rule(left, baseline + style.UnderlineOffset, width, underline);
            }
        }
    }

    internal void Finish() => stream.CloseMark();

    private static string Precise(params ReadOnlySpan<double> values)
    {
        var text = new System.Text.StringBuilder();
        foreach (double value in values)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Round(value, 8) + 0.0:0.########} ");
        }

        return text.ToString();
    }
}
