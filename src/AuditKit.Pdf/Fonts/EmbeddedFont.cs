using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf.Fonts;

/// <summary>A face within one document: which glyphs it uses and what they mean; written as a Type 0 font with Identity-H.</summary>
internal sealed class EmbeddedFont(FontFace face, string resourceName)
{
    private readonly SortedDictionary<int, string> meanings = [];

    public FontFace Face => face;

    public string ResourceName => resourceName;

    /// <summary>Notes a glyph. False if it already stands for another text, which then needs an ActualText of its own.</summary>
    public bool Use(int glyph, string text)
    {
        if (meanings.TryGetValue(glyph, out string? known) && known.Length > 0)
        {
            return known == text;
        }

        meanings[glyph] = text;
        return true;
    }

    /// <summary>Notes a glyph that has no meaning of its own, such as a mark placed apart from its letter.</summary>
    public void UsePart(int glyph) => meanings.TryAdd(glyph, string.Empty);

    public void Write(ObjectTable objects, PdfReference target)
    {
        byte[] subset = FontSubset.Cut(face, meanings.Keys);
        string name = Prefix(subset) + "+" + face.Name;
        double scale = 1000.0 / face.Tables.UnitsPerEm;
        TrueTypeTables t = face.Tables;
        PdfReference file = objects.Add(new PdfStream(new PdfDictionary { ["Length1"] = subset.Length }, subset));
        PdfReference descriptor = objects.Add(new PdfDictionary("FontDescriptor")
        {
            ["FontName"] = new PdfName(name),
            ["Flags"] = 4,
            ["FontBBox"] = PdfArray.Of(Math.Round(t.MinX * scale), Math.Round(t.MinY * scale), Math.Round(t.MaxX * scale), Math.Round(t.MaxY * scale)),
            ["ItalicAngle"] = 0,
            ["Ascent"] = Math.Round(t.Ascent * scale),
            ["Descent"] = Math.Round(t.Descent * scale),
            ["CapHeight"] = Math.Round(t.CapHeight * scale),
            // The stem is not in the file; this estimate from the weight is only used by readers that replace fonts.
            ["StemV"] = 10 + (220 * (t.WeightClass - 50) / 900),
            ["FontFile2"] = file,
        });
        PdfReference descendant = objects.Add(new PdfDictionary("Font")
        {
            ["Subtype"] = new PdfName("CIDFontType2"),
            ["BaseFont"] = new PdfName(name),
            ["CIDSystemInfo"] = new PdfDictionary { ["Registry"] = new PdfText("Adobe"), ["Ordering"] = new PdfText("Identity"), ["Supplement"] = 0 },
            ["FontDescriptor"] = descriptor,
            ["CIDToGIDMap"] = new PdfName("Identity"),
            ["W"] = Widths(),
        });
        objects.Set(target, new PdfDictionary("Font")
        {
            ["Subtype"] = new PdfName("Type0"),
            ["BaseFont"] = new PdfName(name),
            ["Encoding"] = new PdfName("Identity-H"),
            ["DescendantFonts"] = new PdfArray(descendant),
            ["ToUnicode"] = objects.Add(new PdfStream(new PdfDictionary(), Encoding.ASCII.GetBytes(ToUnicode()))),
        });
    }

    /// <summary>Six letters that tell subsets of one face apart; taken from the bytes, so equal subsets get equal names.</summary>
    private static string Prefix(byte[] subset) =>
        string.Concat(SHA256.HashData(subset)[..6].Select(b => (char)('A' + (b % 26))));

    private PdfArray Widths()
    {
        var widths = new PdfArray();
        int previous = -2;
        foreach (int glyph in meanings.Keys)
        {
            if (glyph != previous + 1)
            {
                widths.Add(glyph);
                widths.Add(new PdfArray());
            }

            ((PdfArray)widths[widths.Count - 1]).Add(face.AdvanceOf(glyph));
            previous = glyph;
        }

        return widths;
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n")
            .Append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (KeyValuePair<int, string>[] chunk in meanings.Where(m => m.Value.Length > 0).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach ((int glyph, string text) in chunk)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
