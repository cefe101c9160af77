using System.Globalization;

namespace AuditKit.Pdf.Drawing;

/// <summary>An opaque sRGB colour of eight bits a channel.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static Color Black => default;

    /// <summary>White.</summary>
    public static Color White => new(255, 255, 255);

    /// <summary>Reads a colour such as #1A1C20.</summary>
    /// <param name="hex">Six hexadecimal digits, with or without the number sign.</param>
    /// <returns>The colour.</returns>
    /// <exception cref="ArgumentException">The text is not six hexadecimal digits.</exception>
    public static Color FromHex(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        string digits = hex.TrimStart('#');
        return digits.Length == 6 && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint rgb)
            ? new Color((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : throw new ArgumentException($"'{hex}' is no colour; write six hexadecimal digits such as #1A1C20.", nameof(hex));
    }

    /// <summary>The opaque colour that this one gives when it covers a ground with the given strength.</summary>
    /// <param name="ground">The colour underneath.</param>
    /// <param name="strength">0 (ground) to 1 (this colour).</param>
    /// <returns>The mixed colour; no transparency is needed in the file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The strength lies outside 0 to 1.</exception>
    public Color Over(Color ground, double strength)
    {
        if (!(strength >= 0 && strength <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength of a colour lies between 0 and 1.");
        }

        return new Color(Mix(Red, ground.Red, strength), Mix(Green, ground.Green, strength), Mix(Blue, ground.Blue, strength));
    }

    private static byte Mix(byte top, byte ground, double strength) => (byte)Math.Round((top * strength) + (ground * (1 - strength)));
}
