using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AuditKit.Pdf.Tests.Conformance;

/// <summary>A written file with one thing changed in its objects and a new cross-reference table, so that only what was changed is wrong.</summary>
internal static partial class BrokenFile
{
    /// <summary>Replaces a piece of syntax; it must be there.</summary>
    public static byte[] With(byte[] file, string from, string to, bool all = false)
    {
        string text = Encoding.Latin1.GetString(file);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file holds no '{from}'.");
        string changed = all ? text.Replace(from, to, StringComparison.Ordinal) : text[..at] + to + text[(at + from.Length)..];
        return Renumbered(changed);
    }

    /// <summary>Replaces the first match of a pattern.</summary>
    public static byte[] WithMatch(byte[] file, string pattern, string to)
    {
        string text = Encoding.Latin1.GetString(file);
        Match match = Regex.Match(text, pattern);
        Assert.True(match.Success, $"The file holds nothing like '{pattern}'.");
        return Renumbered(text[..match.Index] + match.Result(to) + text[(match.Index + match.Length)..]);
    }

    /// <summary>Adds an object that nothing refers to.</summary>
    public static byte[] WithObject(byte[] file, string content)
    {
        string text = Encoding.Latin1.GetString(file);
        int table = text.LastIndexOf("\nxref\n", StringComparison.Ordinal) + 1;
        int size = int.Parse(Regex.Match(text[table..], @"xref\n0 (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        string trailer = text[text.IndexOf("trailer\n", table, StringComparison.Ordinal)..].Replace($"/Size {size}", $"/Size {size + 1}", StringComparison.Ordinal);
        return Renumbered($"{text[..table]}{size} 0 obj\n{content}\nendobj\nxref\n0 {size + 1}\n{trailer}");
    }

    private static byte[] Renumbered(string text)
    {
        int table = text.LastIndexOf("\nxref\n", StringComparison.Ordinal) + 1;
        string body = text[..table], trailer = text[text.IndexOf("trailer\n", table, StringComparison.Ordinal)..text.IndexOf("startxref", table, StringComparison.Ordinal)];
        IEnumerable<Match> starts = ObjectStart().Matches(body);
        SortedDictionary<int, int> places = [];
        foreach (Match start in starts) places[int.Parse(start.Groups[1].Value, CultureInfo.InvariantCulture)] = start.Index;
        StringBuilder made = new(body);
        made.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (int place in places.Values) made.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        made.Append(trailer).Append(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(made.ToString());
    }

    [GeneratedRegex(@"(?<=^|\n)(\d+) 0 obj\n")]
    private static partial Regex ObjectStart();
}
