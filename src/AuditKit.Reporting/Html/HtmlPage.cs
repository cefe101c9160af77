using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using AuditKit.Pdf.Fonts;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Html;

/// <summary>
/// The frame of the one file: a policy that lets nothing in from outside, the styles, the sections, a script that sorts tables. The file
/// is read whole without the script, and nothing in it is fetched.
/// </summary>
internal sealed class HtmlPage(ReportContent content, IReadOnlyList<FontFace> given)
{
    private static readonly string Styles = Resource("report.css"), Script = Resource("report.js");

    public string Write(BlockWriter body, StyleSheet styles)
    {
        string title = HtmlText.Escape($"Audit report: {content.Record.Audit.Name}");
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy()).Append("\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Append("<title>").Append(title).Append("</title>\n<style>\n").Append(Styles).Append(styles);
        int faces = html.Length;
        html.Append("</style>\n</head>\n<body>\n");
        html.Append("<a class=\"skip\" href=\"#verdict\">Skip to the verdict</a>\n");
        html.Append("<header><span class=\"brand\">AuditKit</span><span>").Append(HtmlText.Escape(content.Record.Audit.Name)).Append("</span><span>Audit report</span></header>\n");
        Contents(html, body);
        html.Append("<main>\n").Append(body).Append("</main>\n");
        html.Append("<footer><span>Fingerprint <b>").Append(content.Fingerprint).Append("</b></span><span>record of ").Append(NumberFormat.Day(content.Date)).Append("</span><span>AuditKit ").Append(HtmlText.Escape(content.Record.Provenance.Code)).Append("</span></footer>\n");
        html.Append("<script>\n").Append(Script).Append("</script>\n</body>\n</html>\n");
        return html.Insert(faces, ScreenFonts.Rules(html.ToString(), given)).ToString();
    }

    private static void Contents(StringBuilder html, BlockWriter body)
    {
        html.Append("<nav aria-label=\"Contents\"><details open><summary>Contents</summary><ol>\n");
        foreach ((string title, string place) in body.Sections) html.Append("<li><a href=\"#").Append(place).Append("\">").Append(HtmlText.Escape(title)).Append("</a></li>\n");
        html.Append("</ol></details></nav>\n");
    }

    /// <summary>Nothing may be loaded; the one script is named by its digest. Widths of columns and drawings are styles of their elements.</summary>
    private static string Policy() => $"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("\n" + Script)))}'; base-uri 'none'; form-action 'none'";

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"Resource '{name}' is not in the library.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
