using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace AuditKit.Pdf.Fonts;

/// <summary>Turns text into glyphs with HarfBuzz, falling back to further faces and last to U+XXXX codes.</summary>
internal static class Shaper
{
    private static readonly Feature[] Proportional = [];
    private static readonly Feature[] Tabular = [Feature.Parse("tnum")];

    public static ShapedText Shape(string text, IReadOnlyList<FontFace> faces, bool tabular)
    {
        string clean = Clean(text);
        if (clean.Length == 0)
        {
            return new ShapedText([], []);
        }

        ShapedRun whole = ShapeWith(faces[0], clean, tabular);
        return IsComplete(whole) ? new ShapedText([whole], []) : ShapeInParts(clean, faces, tabular);
    }

    private static ShapedText ShapeInParts(string text, IReadOnlyList<FontFace> faces, bool tabular)
    {
        var missing = new List<MissingGlyph>();
        var runs = new List<ShapedRun>();
        foreach ((FontFace face, string part) in RightToLeft.Settle(Parts(text, faces, missing)))
        {
            runs.Add(ShapeWith(face, part, tabular));
        }

        return new ShapedText(runs, missing);
    }

    private static List<(FontFace Face, string Text)> Parts(string text, IReadOnlyList<FontFace> faces, List<MissingGlyph> missing)
    {
        var parts = new List<(FontFace Face, string Text)>();
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        bool afterCode = false;
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            FontFace? face = FaceFor(element, faces, parts.Count > 0 ? parts[^1].Face : faces[0]);
            string shown = element;
            if (face is null)
            {
                shown = (afterCode ? " " : string.Empty) + Codes(element, missing);
            }

            afterCode = face is null;
            Append(parts, face ?? faces[0], shown);
        }

        return parts;
    }

    private static void Append(List<(FontFace Face, string Text)> parts, FontFace face, string text)
    {
        if (parts.Count > 0 && ReferenceEquals(parts[^1].Face, face))
        {
            parts[^1] = (face, parts[^1].Text + text);
        }
        else
        {
            parts.Add((face, text));
        }
    }

    /// <summary>White space stays in the face before it, so that words of a right-to-left script keep their order.</summary>
    private static FontFace? FaceFor(string element, IReadOnlyList<FontFace> faces, FontFace before)
    {
        if (string.IsNullOrWhiteSpace(element) && IsComplete(ShapeWith(before, element, tabular: false)))
        {
            return before;
        }

        return faces.FirstOrDefault(face => IsComplete(ShapeWith(face, element, tabular: false)));
    }

    private static string Codes(string element, List<MissingGlyph> missing)
    {
        var codes = new List<string>();
        foreach (Rune rune in element.EnumerateRunes())
        {
            string code = string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
            codes.Add(code);
            missing.Add(new MissingGlyph(rune.ToString(), code));
        }

        return string.Join(' ', codes);
    }

    /// <summary>Whether a face has a shape for every letter of a text.</summary>
    public static bool Holds(FontFace face, string text) => IsComplete(ShapeWith(face, text, tabular: false));

    private static bool IsComplete(ShapedRun run) => run.Glyphs.All(g => g.Id != 0);

    private static ShapedRun ShapeWith(FontFace face, string text, bool tabular)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        face.Font.Shape(buffer, tabular ? Tabular : Proportional);
        ReadOnlySpan<GlyphInfo> infos = buffer.GetGlyphInfoSpan();
        ReadOnlySpan<GlyphPosition> positions = buffer.GetGlyphPositionSpan();
        var ends = ClusterEnds(infos, text.Length);
        var glyphs = new Glyph[infos.Length];
        for (int i = 0; i < glyphs.Length; i++)
        {
            uint cluster = infos[i].Cluster;
            bool first = i == 0 || infos[i - 1].Cluster != cluster;
            bool last = i == glyphs.Length - 1 || infos[i + 1].Cluster != cluster;
            glyphs[i] = new Glyph((ushort)infos[i].Codepoint, positions[i].XAdvance, positions[i].XOffset, positions[i].YOffset,
                first ? text[(int)cluster..ends[cluster]] : null, first && last);
        }

        return new ShapedRun(face, glyphs);
    }

    private static Dictionary<uint, int> ClusterEnds(ReadOnlySpan<GlyphInfo> infos, int length)
    {
        var starts = new SortedSet<uint>();
        foreach (GlyphInfo info in infos)
        {
            starts.Add(info.Cluster);
        }

        uint[] ordered = [.. starts];
        var ends = new Dictionary<uint, int>();
        for (int i = 0; i < ordered.Length; i++)
        {
            ends[ordered[i]] = i + 1 < ordered.Length ? (int)ordered[i + 1] : length;
        }

        return ends;
    }

    /// <summary>
    /// Controls, soft hyphens, byte order marks and bidirectional marks have no picture; lone surrogates become U+FFFD; the no-break
    /// space and the no-break hyphen share the glyphs of their breaking twins, so that text comes out of the file as one would type it.
    /// </summary>
    private static string Clean(string text)
    {
        bool plain = text.All(c => c is >= ' ' and < (char)0x7F);
        if (plain)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\t' or '\n' or 0xA0:
                    clean.Append(' ');
                    break;
                case 0x202F:
                    clean.Append('\u2009');
                    break;
                case 0x2011:
                    clean.Append('-');
                    break;
                case 0xAD or 0x200B or 0x2060 or 0xFEFF or (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069):
                    break;
                default:
                    if (!Rune.IsControl(rune))
                    {
                        clean.Append(rune.ToString());
                    }

                    break;
            }
        }

        return clean.ToString();
    }
}
