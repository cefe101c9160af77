using System.Text;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;

namespace AuditKit.Reporting.Html;

/// <summary>A surface that writes SVG. Colours are names of the theme, or for charts, which stand on white paper, the colours themselves.</summary>
internal sealed class SvgCanvas(FontSet fonts, Func<Color, string> colors) : ICanvas
{
    private readonly StringBuilder svg = new();
    private readonly StringBuilder alts = new();
    private int clips;

    /// <summary>What the figures on it show, in words.</summary>
    public string Alt => alts.ToString();

    /// <summary>Begins ids of clips, which must differ between the drawings of a document.</summary>
    public required string Name { get; init; }

    public void Draw(Shape shape, Color? fill, Stroke? stroke = null)
    {
        if (shape.Steps.Count == 0 || (fill is null && stroke is null)) return;
        svg.Append("<path d=\"");
        foreach ((char step, double[] points) in shape.Steps)
        {
            svg.Append(step switch { 'm' => 'M', 'l' => 'L', 'c' => 'C', _ => 'Z' });
            svg.AppendJoin(' ', points.Select(HtmlText.Number));
        }

        svg.Append('"').Append(Paint("fill", fill));
        if (stroke is not null) svg.Append(Lines(stroke));
        svg.Append("/>");
    }

    public double Text(string text, double x, double baseline, TextStyle style, TextAlign align = TextAlign.Left)
    {
        double width = fonts.Measure(text, style);
        double left = align switch
        {
            TextAlign.Right => x - width,
            TextAlign.Center => x - (width / 2),
            TextAlign.DecimalPoint => x - fonts.Measure(Whole(text), style),
            _ => x,
        };
        if (text.Length == 0) return width;

        // A screen may refuse the face of the page: the text takes the width that the drawing left for it.
        svg.Append("<text x=\"").Append(HtmlText.Number(left)).Append("\" y=\"").Append(HtmlText.Number(baseline)).Append("\" font-size=\"").Append(HtmlText.Number(style.Size)).Append('"');
        if (style.Weight != FontWeight.Regular) svg.Append(" font-weight=\"").Append((int)style.Weight).Append('"');
        if (style.TabularDigits) svg.Append(" class=\"tn\"");
        if (text.Length > 1) svg.Append(" textLength=\"").Append(HtmlText.Number(width)).Append("\" lengthAdjust=\"spacingAndGlyphs\"");
        svg.Append(Paint("fill", style.Color)).Append('>').Append(HtmlText.Escape(text.Replace("\u200B", string.Empty, StringComparison.Ordinal))).Append("</text>");
        return width;
    }

    public double Paragraph(RichText text, double x, double y, double width, TextStyle style, TextAlign align = TextAlign.Left)
    {
        double top = y;
        foreach (string line in Broken(text.ToString(), style, width))
        {
            double anchor = align switch { TextAlign.Right => x + width, TextAlign.Center => x + (width / 2), _ => x };
            Text(line, anchor, top + (style.Leading / 2) + (style.Size * 0.36), style, align);
            top += style.Leading;
        }

        return top - y;
    }

    public void Image(PdfImage image, Rect area) => svg.Append("<image").Append(Box(area)).Append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,").Append(Convert.ToBase64String(PngImage.Of(image))).Append("\"/>");

    public IDisposable Clip(Rect area)
    {
        string id = $"{Name}-{++clips}";
        svg.Append("<clipPath id=\"").Append(id).Append("\"><rect").Append(Box(area)).Append("/></clipPath><g clip-path=\"url(#").Append(id).Append(")\">");
        return new Scope(svg, "</g>");
    }

    public IDisposable Turn(double x, double y, double degrees)
    {
        svg.Append("<g transform=\"rotate(").AppendJoin(' ', HtmlText.Number(-degrees), HtmlText.Number(x), HtmlText.Number(y)).Append(")\">");
        return new Scope(svg, "</g>");
    }

    public IDisposable Figure(string alt, Rect bounds)
    {
        alts.Append(alts.Length == 0 ? string.Empty : " ").Append(alt);
        return new Scope(svg, string.Empty);
    }

    public IDisposable Decoration() => new Scope(svg, string.Empty);

    /// <summary>What was drawn.</summary>
    public override string ToString() => svg.ToString();

    private string Paint(string attribute, Color? color) => color is { } found ? $" {attribute}=\"{colors(found)}\"" : $" {attribute}=\"none\"";

    private string Lines(Stroke stroke)
    {
        string text = $"{Paint("stroke", stroke.Color)} stroke-width=\"{HtmlText.Number(stroke.Width)}\"";
        if (stroke.Dash.Count > 0) text += $" stroke-dasharray=\"{string.Join(' ', stroke.Dash.Select(HtmlText.Number))}\" stroke-dashoffset=\"{HtmlText.Number(stroke.DashStart)}\"";
        return stroke.Round ? text + " stroke-linecap=\"round\" stroke-linejoin=\"round\"" : text;
    }

    private static string Box(Rect area) => $" x=\"{HtmlText.Number(area.X)}\" y=\"{HtmlText.Number(area.Y)}\" width=\"{HtmlText.Number(area.Width)}\" height=\"{HtmlText.Number(area.Height)}\"";

    private static string Whole(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? text : text[..point];
    }

    private IEnumerable<string> Broken(string text, TextStyle style, double width)
    {
        foreach (string paragraph in text.Split('\n'))
        {
            string line = string.Empty;
            foreach (string word in paragraph.Split(' '))
            {
                string longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && fonts.Measure(longer, style) > width)
                {
                    yield return line;
                    longer = word;
                }

                line = longer;
            }

            yield return line;
        }
    }

    private sealed class Scope(StringBuilder svg, string end) : IDisposable
    {
        private bool ended;

        public void Dispose()
        {
            if (!ended) svg.Append(end);
            ended = true;
        }
    }
}
