using System.Text;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Html;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting;

/// <summary>
/// The report as one HTML file: the same blocks in the same order as the PDF, figures as SVG with the same texts, links to the same
/// places. It fetches nothing and is read without script.
/// </summary>
/// <param name="frameworks">Packs that ask for completeness: the report says which of their points the record answers.</param>
public sealed class HtmlRenderer(IReadOnlyList<Policy> frameworks) : IReportRenderer
{
    /// <summary>Makes reports without the section on laws and frameworks.</summary>
    public HtmlRenderer()
        : this([])
    {
    }

    /// <inheritdoc />
    public string Format => "html";

    /// <inheritdoc />
    public string FileName => "report.html";

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Check(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using ReportFaces faces = ReportFaces.Of(options);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Render(AuditRecord record, ReportOptions options, Stream output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        using ReportFaces faces = ReportFaces.Of(options);
        var sheet = new Sheet(ReportContent.Of(record, frameworks), PageGrid.Of(options), faces.Set) { Sections = options.Sections, GivenFonts = options.Fonts };
        IReadOnlySet<string> places = Pass(sheet, null).Body.Places;
        (BlockWriter body, StyleSheet styles) = Pass(sheet, places);
        output.Write(Encoding.UTF8.GetBytes(new HtmlPage(sheet.Content, faces.Given).Write(body, styles)));
    }

    /// <summary>Texts that name places need to know which there are: the first pass finds them.</summary>
    private static (BlockWriter Body, StyleSheet Styles) Pass(Sheet sheet, IReadOnlySet<string>? places)
    {
        StyleSheet styles = new();
        BlockWriter body = new(sheet.Fonts, styles);
        new ReportDocument(sheet, []).Write(new HtmlFlow(body, places, sheet.Grid.Body.Width), []);
        return (body, styles);
    }
}
