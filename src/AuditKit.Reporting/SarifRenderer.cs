using System.Text.Json;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Machine;

namespace AuditKit.Reporting;

/// <summary>
/// The checks that do not pass as SARIF 2.1.0, for code scanning: a reporting rule for each rule of the policy, a logical location
/// for each slice. A record does not hold the line of a rule, so the physical location is the first line of the policy.
/// </summary>
public sealed class SarifRenderer : IReportRenderer
{
    /// <summary>Results that one run holds at most, the worst first; the rest is counted in the run's properties.</summary>
    public const int MostResults = 25_000;

    /// <inheritdoc />
    public string Format => "sarif";

    /// <inheritdoc />
    public string FileName => "findings.sarif";

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Render(AuditRecord record, ReportOptions options, Stream output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ReportContent content = ReportContent.Of(record);
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        new SarifRun(content, json).Write([.. content.Findings.Where(entry => entry.Outcome != Outcome.Pass)]);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }
}
