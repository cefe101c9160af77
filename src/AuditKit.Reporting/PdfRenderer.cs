using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Pdf.Conformance;
using AuditKit.Reporting.Attached;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting;

/// <summary>
/// The report as a PDF: verdict first, then findings, a section for every domain, how to run it again, and a card for every metric.
/// The record is attached. It is made from the record alone, so the same record and paper give the same bytes on every machine.
/// </summary>
/// <param name="frameworks">Packs that ask for completeness: the report says which of their points the record answers. They belong to the version, as the pages do.</param>
public sealed class PdfRenderer(IReadOnlyList<Policy> frameworks) : IReportRenderer
{
    /// <summary>Makes reports without the section on laws and frameworks.</summary>
    public PdfRenderer()
        : this([])
    {
    }

    /// <summary>The forms for machines that a report carries.</summary>
    public static IReadOnlyList<IReportRenderer> Machines { get; } = [new SarifRenderer(), new CycloneDxRenderer()];

    /// <inheritdoc />
    public string Format => "pdf";

    /// <inheritdoc />
    public string FileName => "report.pdf";

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
        output.Write(Claimed(new ReportDocument(sheet, ReportAttachments.Of(record, Machines))));
    }

    /// <summary>The file claims a standard only if the checks of this very file found nothing against it.</summary>
    private static ReadOnlySpan<byte> Claimed(ReportDocument document)
    {
        ReadOnlyMemory<byte> file = document.Compose(archival: true, universal: true).File;
        bool archival = PdfA3aCheck.Run(file).Count == 0, universal = PdfUa1Check.Run(file).Count == 0;
        return (archival && universal ? file : document.Compose(archival, universal).File).Span;
    }
}
