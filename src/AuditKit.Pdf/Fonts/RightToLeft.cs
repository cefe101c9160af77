using System.Text;

namespace AuditKit.Pdf.Fonts;

/// <summary>
/// Settles what stands between parts of a right-to-left script: marks and spaces between two of its words read with them, a space
/// behind its last word belongs to what follows. The line itself runs from left to right.
/// </summary>
internal static class RightToLeft
{
    public static IReadOnlyList<(FontFace Face, string Text)> Settle(IReadOnlyList<(FontFace Face, string Text)> parts)
    {
        List<(FontFace Face, string Text)> settled = [];
        for (int i = 0; i < parts.Count; i++)
        {
            (FontFace face, string text) = parts[i];
            while (IsOf(text) && i + 2 < parts.Count && ReferenceEquals(parts[i + 2].Face, face) && IsOf(parts[i + 2].Text) && IsNeutral(parts[i + 1].Text) && Shaper.Holds(face, parts[i + 1].Text))
            {
                text += parts[i + 1].Text + parts[i + 2].Text;
                i += 2;
            }

            string spaces = settled.Count > 0 && IsOf(settled[^1].Text) ? Trailing(settled[^1].Text) : string.Empty;
            if (spaces.Length > 0 && Shaper.Holds(face, spaces) && !IsOf(text))
            {
                settled[^1] = (settled[^1].Face, settled[^1].Text[..^spaces.Length]);
                text = spaces + text;
            }

            settled.Add((face, text));
        }

        return settled;
    }

    private static bool IsOf(string text) => text.EnumerateRunes().Any(rune => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF));

    private static bool IsNeutral(string text) => text.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune));

    private static string Trailing(string text) => text[text.TrimEnd().Length..];
}
