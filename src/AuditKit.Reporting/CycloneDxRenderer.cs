using System.Text.Json;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Bom;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting;

/// <summary>
/// The audited model as a CycloneDX 1.6 bill of materials: its card with quality and fairness per slice, the checks that groups do not
/// meet, energy and carbon, the data, and the packages that took part. Nothing is in it that the record does not hold.
/// </summary>
public sealed class CycloneDxRenderer : IReportRenderer
{
    /// <inheritdoc />
    public string Format => "cyclonedx";

    /// <inheritdoc />
    public string FileName => "model.cdx.json";

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Render(AuditRecord record, ReportOptions options, Stream output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        new BillOfMaterials(ReportContent.Of(record), json).Write();
    }
}
