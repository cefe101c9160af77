using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Fonts;

/// <summary>How a run of text looks. Immutable; derive variants with <c>with</c>.</summary>
public sealed record TextStyle
{
    /// <summary>Weight; the nearest face of the set is taken.</summary>
    public FontWeight Weight { get; init; } = FontWeight.Regular;

    /// <summary>Size of the em in points, above 0.</summary>
    public double Size { get; init => field = Guard.Positive(value, nameof(Size)); } = 9.5;

    /// <summary>Distance of base lines in points, above 0.</summary>
    public double Leading { get; init => field = Guard.Positive(value, nameof(Leading)); } = 14;

    /// <summary>Extra space between glyphs, in em (-0.018 is 1.8 % tighter).</summary>
    public double Tracking { get; init => field = Guard.Finite(value, nameof(Tracking)); }

    /// <summary>Colour of the letters.</summary>
    public Color Color { get; init; } = Color.Black;

    /// <summary>Whether all digits take the same width (OpenType feature tnum).</summary>
    public bool TabularDigits { get; init; }

    /// <summary>A line under the text, or null.</summary>
    public Stroke? Underline { get; init; }

    /// <summary>Distance of the underline's middle below the base line, in points.</summary>
    public double UnderlineOffset { get; init => field = Guard.Finite(value, nameof(UnderlineOffset)); } = 2.5;
}
