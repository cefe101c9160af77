using System.Text;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;

namespace AuditKit.Reporting.Html;

/// <summary>Writes blocks as HTML elements that mean the same: headings, paragraphs, lists, tables, figures.</summary>
internal sealed class BlockWriter(FontSet fonts, StyleSheet styles)
{
    // At this scale the letters of a drawing are still read; what is then wider than a phone scrolls.
    private const double LeastScale = 0.75, WidestOfPhone = 270;
    private readonly StringBuilder html = new();
    private readonly HashSet<string> places = [];
    private readonly List<(string Title, string Place)> sections = [];
    private string? opened;
    private int started, drawings;

    /// <summary>Ids that were written.</summary>
    public IReadOnlySet<string> Places => places;

    /// <summary>Title and id of every section.</summary>
    public IReadOnlyList<(string Title, string Place)> Sections => sections;

    /// <summary>The elements.</summary>
    public override string ToString() => html.ToString();

    /// <summary>Starts a section, until the scope ends.</summary>
    public IDisposable Section(string title)
    {
        opened = title;
        started++;
        html.Append("<section>\n");
        return new End(() => html.Append("</section>\n"));
    }

    /// <summary>Writes a block for a column of a width in points.</summary>
    public void Write(Block block, double width)
    {
        double own = Math.Min(width - block.Indent, block.MaxWidth ?? double.MaxValue);
        bool isPlaced = block.Indent > 0 || block.MaxWidth is not null;
        if (isPlaced) html.Append("<div class=\"placed\" style=\"margin-left:").Append(Percent(block.Indent, width)).Append(";max-width:").Append(block.MaxWidth is null ? "none" : Percent(own, width)).Append("\">");
        WriteWithin(block, own);
        if (isPlaced) html.Append("</div>\n");
    }

    private void WriteWithin(Block block, double width)
    {
        switch (block)
        {
            case HeadingBlock heading: Heading(heading); break;
            case TextBlock text: html.Append("<p class=\"").Append(styles.ClassOf(text.Style)).Append("\">").Append(Text(text.Text, text.Style)).Append("</p>\n"); break;
            case ListBlock list: List(list); break;
            case TableBlock table: html.Append(new TableWriter(this, styles, table, width).Write()); break;
            case SideBySideBlock sides: Sides(sides, width); break;
            case StackBlock stack: foreach (Block inner in stack.Blocks) Write(inner, width); break;
            case CanvasBlock drawing: Drawing(drawing, width); break;
            case FoldedBlock folded: Folded(folded, width); break;
            case RuleBlock: html.Append("<hr>\n"); break;
            case SpaceBlock: break;
            default: throw new NotSupportedException($"A {block.GetType().Name} has no HTML form.");
        }
    }

    /// <summary>Runs with their links and marks, each in the class of its own style where it differs from the paragraph's.</summary>
    /// <param name="text">The runs.</param>
    /// <param name="style">Style of runs that have none of their own.</param>
    /// <param name="isPlain">True on a coloured ground.</param>
    public string Text(RichText text, TextStyle style, bool isPlain = false)
    {
        var written = new StringBuilder();
        foreach (TextRun run in text)
        {
            string inner = run.Mark is { } mark ? Mark(mark) : string.Join("<br>", run.Text.Split('\n').Select(HtmlText.Escape));
            if (run.Style is { } own && run.Mark is null && styles.ClassOf(own, isPlain) is var name && name != styles.ClassOf(style, isPlain)) inner = $"<span class=\"{name}\">{inner}</span>";
            written.Append(run.Link switch
            {
                { Destination: { } place } => $"<a href=\"#{HtmlText.Id(place)}\">{inner}</a>",
                { Address: { } address } => $"<a href=\"{HtmlText.Escape(address.AbsoluteUri)}\" rel=\"noreferrer\">{inner}</a>",
                _ => inner,
            });
        }

        return written.ToString();
    }

    /// <summary>An id that a link can lead to; empty where there is none or it was written before.</summary>
    public string Place(string? destination) => destination is { Length: > 0 } && places.Add(HtmlText.Id(destination)) ? $" id=\"{HtmlText.Id(destination)}\"" : string.Empty;

    /// <summary>A drawing in the colours of the theme, within text or a cell.</summary>
    public string Themed(double width, double height, Action<ICanvas, Rect> draw, string name, bool stretched = false, bool isPlain = false)
    {
        var canvas = new SvgCanvas(fonts, isPlain ? Theme.Plain : Theme.Named) { Name = $"d{++drawings}" };
        draw(canvas, new Rect(0, 0, width, height));
        string size = stretched ? " preserveAspectRatio=\"none\"" : $" style=\"width:{Rem(width)};height:{Rem(height)}\"";
        return $"<svg class=\"{name}\" viewBox=\"0 0 {HtmlText.Number(width)} {HtmlText.Number(height)}\"{size}{Label(canvas.Alt)}>{canvas}</svg>";
    }

    /// <summary>A length of the page on the screen.</summary>
    public static string Rem(double points) => HtmlText.Number(points * 1.75 / 16) + "rem";

    private string Mark(InlineMark mark)
    {
        const double Height = 9, Baseline = 7.6;
        return Themed(mark.Width, Height, (canvas, _) => mark.Draw(canvas, 0, Baseline), "mark");
    }

    private void Heading(HeadingBlock heading)
    {
        // The verdict is the one heading of the first rank; titles of sections come after it.
        int level = started > 1 ? heading.Level + 1 : heading.Level;
        string? name = heading.Destination ?? (opened is { Length: > 0 } ? opened : null);
        string place = Place(name);
        if (opened is not null && place.Length > 0) sections.Add((opened, HtmlText.Id(name!)));
        if (place.Length > 0) opened = null;
        html.Append("<h").Append(level).Append(place).Append(" class=\"").Append(styles.ClassOf(heading.Style)).Append("\">").Append(Text(heading.Text, heading.Style)).Append("</h").Append(level).Append(">\n");
    }

    private void List(ListBlock list)
    {
        html.Append("<ul class=\"").Append(styles.ClassOf(list.Style)).Append("\">\n");
        foreach (RichText item in list.Items) html.Append("<li>").Append(Text(item, list.Style)).Append("</li>\n");
        html.Append("</ul>\n");
    }

    private void Folded(FoldedBlock folded, double width)
    {
        html.Append("<details class=\"more\"><summary>").Append(HtmlText.Escape(folded.Summary)).Append("</summary>\n");
        foreach (Block block in folded.Blocks) Write(block, width);
        html.Append("</details>\n");
    }

    private void Sides(SideBySideBlock sides, double width)
    {
        double[] widths = SharedWidths.Of([.. sides.Columns.Select(column => column.Width)], width - (sides.Gap * (sides.Columns.Count - 1)));
        html.Append("<div class=\"sides\" style=\"grid-template-columns:").AppendJoin(' ', widths.Select(own => $"minmax(0,{HtmlText.Number(own)}fr)")).Append(";column-gap:").Append(Rem(sides.Gap)).Append("\">\n");
        for (int i = 0; i < widths.Length; i++)
        {
            html.Append("<div>\n");
            foreach (Block block in sides.Columns[i].Blocks) Write(block, widths[i]);
            html.Append("</div>\n");
        }

        html.Append("</div>\n");
    }

    private void Drawing(CanvasBlock drawing, double width)
    {
        if (drawing.Height <= 0) return;
        var canvas = new SvgCanvas(fonts, Theme.Plain) { Name = $"d{++drawings}" };
        drawing.Draw(canvas, new Rect(0, 0, width, drawing.Height));
        string alt = drawing.Alt ?? canvas.Alt;
        if (alt.Length == 0)
        {
            html.Append(Themed(width, drawing.Height, drawing.Draw, "drawing")).Append('\n');
            return;
        }

        html.Append("<figure").Append(width > WidestOfPhone ? " tabindex=\"0\" role=\"group\" aria-label=\"Figure; scrolls sideways on a narrow screen\"" : string.Empty).Append("><svg viewBox=\"0 0 ").Append(HtmlText.Number(width)).Append(' ').Append(HtmlText.Number(drawing.Height)).Append("\" style=\"max-width:").Append(Rem(width)).Append(";min-width:").Append(Rem(width * LeastScale)).Append('"').Append(Label(alt)).Append('>').Append(canvas).Append("</svg></figure>\n");
    }

    private static string Label(string alt) => alt.Length == 0 ? " aria-hidden=\"true\"" : $" role=\"img\" aria-label=\"{HtmlText.Escape(alt)}\"";

    private static string Percent(double part, double whole) => HtmlText.Number(100 * part / whole) + "%";

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
