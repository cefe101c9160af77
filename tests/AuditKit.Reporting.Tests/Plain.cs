using System.Text.RegularExpressions;

namespace AuditKit.Reporting.Tests;

/// <summary>Text with all kinds of spaces made one, as a reader sees it.</summary>
internal static partial class Plain
{
    public static string Of(string text) => Spaces().Replace(text.Replace("\u200B", string.Empty, StringComparison.Ordinal), " ").Trim();

    /// <summary>Numbers with thousands and a sign, as they are written.</summary>
    public static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"[\s\u00A0\u2009\u2002\u2003]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\u2212?\d+(\.\d+)?")]
    private static partial Regex Number();
}
