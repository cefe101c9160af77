using System.Globalization;
using System.Text;

namespace AuditKit.Reporting.Html;

/// <summary>Makes text safe for HTML. Names and reasons come from users: nothing in them may become markup.</summary>
internal static class HtmlText
{
    /// <summary>The text as content or as the value of an attribute in quotes; characters that HTML forbids become U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) escaped.Append(c).Append(text[++i]);
            else escaped.Append(Of(c));
        }

        return escaped.ToString();
    }

    /// <summary>A name as an id and as the end of a link: letters, digits, points, dashes and underscores.</summary>
    public static string Id(string name)
    {
        var id = new StringBuilder(name.Length);
        foreach (char c in name) id.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-');
        return id.ToString();
    }

    /// <summary>A number of a style or a drawing: two decimals at most.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    private static string Of(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\u200B' => "<wbr>",
        '\t' or '\n' or '\r' => " ",
        < ' ' or '\u007F' or '\uFFFE' or '\uFFFF' => "\uFFFD",
        >= '\uD800' and <= '\uDFFF' => "\uFFFD",
        _ => c.ToString(),
    };
}
