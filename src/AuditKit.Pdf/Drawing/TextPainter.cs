using System.Globalization;
using System.Text;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf.Drawing;

/// <summary>Writes shaped text as text objects.</summary>
internal static class TextPainter
{
    public static void Paint(ContentStream stream, PageContent page, ShapedText text, TextStyle style, double x, double baseline)
    {
        double at = x;
        foreach (ShapedRun run in text.Runs)
        {
            if (run.Glyphs.Count == 0)
            {
                continue;
            }

            EmbeddedFont font = page.Document.Embed(run.Face);
            page.Fonts.Add(font);
            ByteSink sink = stream.Paint();
            stream.SetFill(style.Color);
            sink.Ascii("BT /" + font.ResourceName + " ").Numbers(style.Size).Ascii("Tf ");
            sink.Numbers(style.Tracking * style.Size).Ascii("Tc ");
            PaintRun(sink, font, run, style, at, stream.FlipY(baseline));
            sink.Ascii("ET\n");
            at += style.Size * (run.Width + (style.Tracking * run.Glyphs.Count));
        }
    }

    /// <summary>One TJ array where the glyphs follow each other on the line; a new position where one is raised or stands for other text.</summary>
    private static void PaintRun(ByteSink sink, EmbeddedFont font, ShapedRun run, TextStyle style, double x, double y)
    {
        double unit = style.Size / font.Face.Tables.UnitsPerEm;
        double pen = 0;
        var row = new GlyphRow(sink, font.Face);
        bool inText = false;
        for (int i = 0; i < run.Glyphs.Count; i++)
        {
            Glyph glyph = run.Glyphs[i];
            string? actual = Note(font, run, i);
            double left = x + (pen * unit) + (style.Tracking * style.Size * i);
            if (glyph.Text is not null && inText)
            {
                row.End();
                sink.Ascii("EMC ");
                inText = false;
            }

            if (actual is not null)
            {
                row.End();
                sink.Ascii("/Span <</ActualText ");
                new PdfText(actual).Write(sink);
                sink.Ascii(">> BDC ");
                inText = true;
            }

            row.Add(glyph, left, y, unit);
            pen += glyph.Advance;
        }

        row.End();
        sink.Ascii(inText ? "EMC " : string.Empty);
    }

    /// <summary>Registers the glyph; the text to state for its cluster if the font's own map cannot.</summary>
    private static string? Note(EmbeddedFont font, ShapedRun run, int index)
    {
        Glyph glyph = run.Glyphs[index];
        if (glyph is { Single: true, Text: not null })
        {
            return font.Use(glyph.Id, glyph.Text) ? null : glyph.Text;
        }

        font.UsePart(glyph.Id);
        return glyph.Text;
    }

    /// <summary>Glyphs on one base line, gathered until the line has to be left.</summary>
    private sealed class GlyphRow(ByteSink sink, FontFace face)
    {
        private readonly StringBuilder array = new();
        private bool inHex;
        private double shift;

        public void Add(Glyph glyph, double left, double y, double unit)
        {
            if (glyph.OffsetY != 0 || glyph.OffsetX != 0)
            {
                End();
                Start(left + (glyph.OffsetX * unit), y + (glyph.OffsetY * unit));
                Hex(glyph.Id);
                End();
                return;
            }

            if (array.Length == 0)
            {
                Start(left, y);
            }

            Hex(glyph.Id);
            // TJ subtracts thousandths of an em; the natural advance is in the font's width table.
            shift += face.AdvanceOf(glyph.Id) - (glyph.Advance * 1000.0 / face.Tables.UnitsPerEm);
        }

        public void End()
        {
            if (array.Length > 0)
            {
                sink.Ascii(array.Append(inHex ? ">] TJ " : "] TJ ").ToString());
            }

            array.Clear();
            inHex = false;
            shift = 0;
        }

        private void Start(double x, double y)
        {
            sink.Ascii("1 0 0 1 ").Numbers(x, y).Ascii("Tm ");
            array.Append('[');
        }

        private void Hex(ushort id)
        {
            if (Math.Abs(shift) > 0.05)
            {
                array.Append(inHex ? ">" : string.Empty).Append(CultureInfo.InvariantCulture, $"{Math.Round(shift, 2):0.##}");
                inHex = false;
                shift = 0;
            }

            array.Append(inHex ? string.Empty : "<").Append(CultureInfo.InvariantCulture, $"{id:X4}");
            inHex = true;
        }
    }
}
