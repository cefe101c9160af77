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

    public static TextBox Lay(RichText text, TextStyle style, double width, TextAlign align, FontSet fonts) =>
        new(new LineFiller(text, style, width, fonts).Fill(), width, align);

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
        else if (fragment.Link is { } link && fragment.Width > 0)
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
