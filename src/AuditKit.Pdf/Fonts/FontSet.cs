using System.Collections.Concurrent;

namespace AuditKit.Pdf.Fonts;

/// <summary>
/// The faces a document may use: one family in several weights, then faces for scripts the family does not hold. Shaped text is
/// remembered, so one set should serve all documents of a program. Safe from several threads.
/// </summary>
public sealed class FontSet
{
    private const int MostRemembered = 50_000;
    private readonly FontFace[] family;
    private readonly FontFace[] fallbacks;
    private readonly ConcurrentDictionary<FontWeight, FontFace> nearest = new();
    private readonly ConcurrentDictionary<(string Text, FontFace Face, bool Tabular), ShapedText> remembered = new();

    /// <summary>Makes a set.</summary>
    /// <param name="family">At least one face; the nearest weight is chosen for each style.</param>
    /// <param name="fallbacks">Faces asked in this order for characters that the family lacks.</param>
    /// <exception cref="ArgumentException">The family is empty.</exception>
    public FontSet(IEnumerable<FontFace> family, IEnumerable<FontFace>? fallbacks = null)
    {
        ArgumentNullException.ThrowIfNull(family);
        this.family = [.. family];
        this.fallbacks = [.. fallbacks ?? []];
        if (this.family.Length == 0)
        {
            throw new ArgumentException("A font set needs at least one face.", nameof(family));
        }
    }

    /// <summary>The face whose weight is nearest to the one asked for; of two equally near the lighter.</summary>
    /// <param name="weight">The weight.</param>
    /// <returns>A face of the family.</returns>
    public FontFace Face(FontWeight weight) => nearest.GetOrAdd(weight, w => family.OrderBy(f => Math.Abs(f.Weight - (int)w)).ThenBy(f => f.Weight).First());

    /// <summary>Width of a text on one line, in points, as shaped (kerning, ligatures, tabular digits, tracking).</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">Its style.</param>
    /// <returns>The width, 0 for an empty text.</returns>
    public double Measure(string text, TextStyle style)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(style);
        return Shape(text, style).Width(style.Size, style.Tracking);
    }

    internal ShapedText Shape(string text, TextStyle style)
    {
        FontFace face = Face(style.Weight);
        var key = (text, face, style.TabularDigits);
        if (remembered.TryGetValue(key, out ShapedText? known))
        {
            return known;
        }

        ShapedText shaped = Shaper.Shape(text, [face, .. fallbacks], style.TabularDigits);
        if (remembered.Count < MostRemembered)
        {
            remembered.TryAdd(key, shaped);
        }

        return shaped;
    }
}
