using System.Text;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Reporting.Html;

/// <summary>Gives every style of text a class, and writes the rules of those that were used.</summary>
internal sealed class StyleSheet
{
    // 8.5 points of a page are read at about 15 pixels of a screen.
    private const double RemPerPoint = 1.75 / 16;

    private readonly Dictionary<(TextStyle Style, bool IsPlain), string> classes = [];
    private readonly StringBuilder rules = new();

    /// <summary>The class of a style.</summary>
    /// <param name="style">The style.</param>
    /// <param name="isPlain">True for text on a coloured ground, whose colour is the same on a light and a dark screen.</param>
    public string ClassOf(TextStyle style, bool isPlain = false)
    {
        (TextStyle, bool) key = (style with { Leading = 1, Underline = null, UnderlineOffset = 0 }, isPlain);
        if (classes.TryGetValue(key, out string? name)) return name;
        classes[key] = name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"t{classes.Count + 1}");
        rules.Append('.').Append(name).Append("{font-size:").Append(HtmlText.Number(style.Size * RemPerPoint)).Append("rem;font-weight:").Append((int)style.Weight).Append(";color:").Append(isPlain ? Theme.Plain(style.Color) : Theme.Named(style.Color));
        if (style.Tracking != 0) rules.Append(System.Globalization.CultureInfo.InvariantCulture, $";letter-spacing:{style.Tracking:0.###}em");
        if (style.TabularDigits) rules.Append(";font-variant-numeric:tabular-nums");
        rules.Append("}\n");
        return name;
    }

    /// <summary>The rules of all classes that were given out.</summary>
    public override string ToString() => rules.ToString();
}
