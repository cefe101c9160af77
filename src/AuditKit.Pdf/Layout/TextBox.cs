using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>Text broken into lines of a width.</summary>
internal sealed class TextBox(IReadOnlyList<TextLine> lines, double width, TextAlign align)
{
    public IReadOnlyList<TextLine> Lines => lines;

    public double Height { get; } = lines.Sum(l => l.Height);

    public double FirstBaseline => lines.Count > 0 ? lines[0].Baseline : 0;

    /// <summary>
    /// Breaks text into lines. Where one short word would be left on the last line, slightly narrower lines are tried; they are taken
    /// if they cost no further line.
    /// </summary>
    public static TextBox Lay(RichText text, TextStyle style, double width, TextAlign align, FontSet fonts)
    {
        List<TextLine> lines = new LineFiller(text, style, width, fonts).Fill();
        for (double share = 0.97; share > 0.88 && EndsInRunt(lines, width); share -= 0.03)
        {
            List<TextLine> narrower = new LineFiller(text, style, width * share, fonts).Fill();
            if (narrower.Count == lines.Count && !EndsInRunt(narrower, width))
            {
                return new TextBox(narrower, width, align);
            }
        }

        return new TextBox(lines, width, align);
    }

    private static bool EndsInRunt(List<TextLine> lines, double width) => lines.Count > 2 && lines[^1].Width < 0.1 * width && lines[^2].Width > 0.5 * width;

    /// <summary>The box of some of the lines.</summary>
    public TextBox Part(Range range) => new([.. lines.Take(range)], width, align);

    public void Draw(Canvas canvas, double x, double y)
    {
        double top = y;
        foreach (TextLine line in lines)
        {
            double left = x + (align switch { TextAlign.Right or TextAlign.DecimalPoint => width - line.Width, TextAlign.Center => (width - line.Width) / 2, _ => 0 });
            foreach (TextFragment fragment in line.Fragments)
            {
                Draw(canvas, fragment, left + fragment.X, top + line.Baseline);
            }

            top += line.Height;
        }
    }

    private static void Draw(Canvas canvas, TextFragment fragment, double x, double baseline)
    {
        if (fragment.Mark is { } mark)
        {
            using (canvas.Decoration())
            {
                mark.Draw(canvas, x, baseline);
            }
        }
        else if (fragment.Link is { } link && !string.IsNullOrWhiteSpace(fragment.Text))
        {
            using (canvas.Tag(StructureRole.Link))
            {
                canvas.Paint(fragment.Shaped, fragment.Style, x, baseline, fragment.Width);
                double size = fragment.Style.Size;
                canvas.Link(new Rect(x, baseline - size, fragment.Width, size * 1.3), link, fragment.Text.Trim());
            }
        }
        else
        {
            canvas.Paint(fragment.Shaped, fragment.Style, x, baseline, fragment.Width);
        }
    }
}
