using System.Net;
using System.Text;
using AuditKit.Pdf.Fonts;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Html;

/// <summary>
/// The faces that a page uses, inside the page: of each the letters that stand there, as data, so that nothing is fetched. Where the
/// page's own faces lack a letter those that were given are asked, then what the machine has.
/// </summary>
internal static class ScreenFonts
{
    private const string Machine = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif";

    // Signs that styles put behind words, and those that stand escaped in the page.
    private const string Signs = "\u2212+\u2195\u2191\u2193\u00A0<>&\"'\uFFFD";

    /// <summary>Rules that name the faces.</summary>
    /// <param name="page">The page without them.</param>
    /// <param name="given">Faces that were given for other scripts.</param>
    public static string Rules(string page, IReadOnlyList<FontFace> given)
    {
        SortedSet<Rune> letters = [.. (page + WebUtility.HtmlDecode(page) + Signs).EnumerateRunes().Where(rune => !Rune.IsControl(rune))];
        StringBuilder rules = new();
        foreach (FontFace face in InterFaces.Faces.Where(face => IsUsed(page, face.Weight))) rules.Append(Rule("Inter", face, letters, face.Weight));
        letters.RemoveWhere(letter => InterFaces.Faces[0].Holds(letter));
        List<string> names = ["Inter"];
        foreach (FontFace face in given)
        {
            Rune[] own = [.. letters.Where(face.Holds)];
            if (own.Length == 0) continue;
            names.Add($"\"Given {names.Count}\"");
            rules.Append(Rule($"Given {names.Count - 1}", face, own, null));
            letters.ExceptWith(own);
        }

        return rules.Append(":root{--face:").AppendJoin(',', names).Append(',').Append(Machine).Append("}\n").ToString();
    }

    private static bool IsUsed(string page, int weight) => page.Contains($"font-weight:{weight}", StringComparison.Ordinal) || page.Contains($"font-weight=\"{weight}\"", StringComparison.Ordinal) || page.Contains($"font:{weight} ", StringComparison.Ordinal);

    private static string Rule(string family, FontFace face, IEnumerable<Rune> letters, int? weight) =>
        $"@font-face{{font-family:\"{family}\";{(weight is { } own ? $"font-weight:{own};" : string.Empty)}src:url(data:font/ttf;base64,{Convert.ToBase64String(face.Subset(letters))}) format(\"truetype\")}}\n";
}
