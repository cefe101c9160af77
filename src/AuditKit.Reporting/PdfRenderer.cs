using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting;

/// <summary>
/// The report as a PDF: verdict first, then findings, a section for every domain, how to run it again, and a card for every metric.
/// The record is attached. It is made from the record alone, so the same record and paper give the same bytes on every machine.
/// </summary>
public sealed class PdfRenderer : IReportRenderer
{
    /// <inheritdoc />
    public string Format => "pdf";

    /// <inheritdoc />
    public string FileName => "report.pdf";

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Render(AuditRecord record, ReportOptions options, Stream output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        var sheet = new Sheet(ReportContent.Of(record), PageGrid.Of(options), InterFaces.Set) { Sections = options.Sections };
        output.Write(new ReportDocument(sheet).Compose().File.Span);
    }
}
