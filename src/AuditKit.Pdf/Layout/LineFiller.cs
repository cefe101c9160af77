using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Fills lines greedily. A word longer than a line is broken between characters: nothing is ever cut off.</summary>
internal sealed class LineFiller
{
    // Rounding of widths must not push a text out of a box that was measured to fit it.
    private const double Slack = 0.01;
    private readonly RichText runs;
    private readonly TextStyle style;
    private readonly double width;
    private readonly FontSet fonts;
    private readonly string text;
    private readonly List<TextLine> lines = [];

    public LineFiller(RichText text, TextStyle style, double width, FontSet fonts)
    {
        (runs, this.style, this.width, this.fonts) = (text, style, width, fonts);
        this.text = string.Concat(text.Select(r => r.Text));
    }

    public List<TextLine> Fill()
    {
        int lineStart = 0;
        LinePiece? last = null;
        foreach (LinePiece piece in Pieces())
        {
            if (last is { } before && Width(lineStart, piece.VisibleEnd) > width + Slack)
            {
                Add(lineStart, before);
                lineStart = before.End;
            }

            last = piece;
            if (piece.Hard)
            {
                Add(lineStart, piece);
                lineStart = piece.End;
                last = null;
            }
        }

        if (last is { } rest)
        {
            Add(lineStart, rest);
        }

        return lines;
    }

    private IEnumerable<LinePiece> Pieces() => LineBreaker.Pieces(text).SelectMany(
        piece => Width(piece.Start, piece.VisibleEnd) > width + Slack ? LineBreaker.Characters(text, piece) : [piece]);

    private double Width(int start, int end) => Parts(start, end).Sum(p => Width(p.Run, p.Text));

    private double Width(TextRun run, string part) => run.Mark?.Width ?? fonts.Measure(part, run.Style ?? style);

    private void Add(int start, LinePiece last)
    {
        var fragments = new List<TextFragment>();
        double x = 0, above = 0, below = 0;
        // A space at the end is written though it is not seen, so that words stay apart for readers of the text.
        int drawnEnd = Math.Min(last.End, last.VisibleEnd + 1);
        foreach ((TextRun run, string part) in Parts(start, Math.Max(last.VisibleEnd, drawnEnd)))
        {
            TextStyle look = run.Style ?? style;
            string visible = part.TrimEnd(' ', '\n', '\t', '\r');
            bool ends = part.Length > visible.Length && fragments.Count == Parts(start, drawnEnd).Count() - 1;
            double wide = Width(run, ends ? visible : part);
            fragments.Add(new TextFragment(part, fonts.Shape(run.Mark is null ? part : string.Empty, look), look, x, wide, run.Link, run.Mark));
            x += wide;
            Extend(look, ref above, ref below);
        }

        if (fragments.Count == 0)
        {
            Extend(style, ref above, ref below);
        }

        lines.Add(new TextLine(above + below, above, x, fragments));
    }

    /// <summary>The line box of a style: its leading, shared above and below in proportion to the face.</summary>
    private void Extend(TextStyle look, ref double above, ref double below)
    {
        FontFace face = fonts.Face(look.Weight);
        double free = look.Leading - (look.Size * (face.Ascent + face.Descent));
        double up = (free / 2) + (look.Size * face.Ascent);
        above = Math.Max(above, up);
        below = Math.Max(below, look.Leading - up);
    }

    private IEnumerable<(TextRun Run, string Text)> Parts(int start, int end)
    {
        int at = 0;
        foreach (TextRun run in runs)
        {
            int from = Math.Max(start, at), to = Math.Min(end, at + run.Text.Length);
            if (from < to)
            {
                yield return (run, text[from..to]);
            }

            at += run.Text.Length;
        }
    }
}
