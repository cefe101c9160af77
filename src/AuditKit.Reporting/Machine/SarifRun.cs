using System.Text.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Machine;

/// <summary>Writes the one run of a SARIF file (OASIS, Static Analysis Results Interchange Format 2.1.0, section 3.14).</summary>
internal sealed class SarifRun(ReportContent content, Utf8JsonWriter json)
{
    private IReadOnlyList<RuleVerdict> Rules => content.Record.Verdict?.Rules ?? [];

    public void Write(IReadOnlyList<FindingEntry> entries)
    {
        json.WriteStartObject();
        WriteTool();
        WriteInvocation();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        Dictionary<string, int> indices = Rules.Select((rule, i) => (rule.Rule.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        foreach (FindingEntry entry in entries.Take(SarifRenderer.MostResults)) WriteResult(entry, indices[entry.Rule.Id]);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("fingerprint", content.Fingerprint.Replace(" ", string.Empty, StringComparison.Ordinal));
        json.WriteString("outcome", content.Headline.Word);
        json.WriteNumber("resultsLeftOut", Math.Max(0, entries.Count - SarifRenderer.MostResults));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTool()
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "AuditKit");
        json.WriteString("version", content.Record.Provenance.Code);
        json.WriteStartArray("rules");
        foreach (RuleVerdict verdict in Rules) WriteRule(verdict.Rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRule(Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteText("shortDescription", rule.Requirement is { } requirement ? $"{rule.Target} {Numbers.NumberFormat.Limit(requirement)}" : $"{rule.Kind}: {rule.Target}");
        WriteText("fullDescription", rule.Because);
        WriteText("help", rule.Citation is { } citation ? $"{rule.Because} Source: {citation}." : rule.Because);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", rule.Severity == RuleSeverity.Required ? "error" : "note");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteInvocation()
    {
        RunTimes times = content.Record.Provenance.Times;
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", content.Record.Status == RunStatus.Completed);
        json.WriteString("startTimeUtc", Instant(times.Started));
        json.WriteString("endTimeUtc", Instant(times.Finished));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private void WriteResult(FindingEntry entry, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", entry.Rule.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("kind", entry.Outcome == Outcome.Fail ? "fail" : "open");
        // A kind other than fail goes with level none (3.27.10), but code scanning shows no such result: what blocks is a failure to it.
        json.WriteString("level", entry.Outcome == Outcome.Fail ? (entry.IsRequired ? "error" : "note") : "none");
        WriteText("message", CheckText.Sentence(entry));
        if (StateOf(entry.Change) is { } state) json.WriteString("baselineState", state);
        WriteLocation(entry);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("auditkit/check/v1", CheckText.Fingerprint(entry));
        json.WriteEndObject();
        WriteSuppression(entry);
        WriteProperties(entry);
        json.WriteEndObject();
    }

    // How a result stands to the baseline (3.27.24); only rules about changes know one.
    private static string? StateOf(CheckedChange? change) => change switch
    {
        null => null,
        { IsNew: true } => "new",
        { Difference.Estimate: 0 } => "unchanged",
        { Difference.Estimate: not null } => "updated",
        { Before: not null } => "absent",
        _ => null,
    };

    /// <summary>A waiver suppresses the result for code scanning; the result itself stays.</summary>
    private void WriteSuppression(FindingEntry entry)
    {
        if (entry.Waiver is not { } waiver) return;
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", $"{Wording.Sentence(entry.Waived)}: {waiver.Reason}");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteLocation(FindingEntry entry)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", $"policies/{Uri.EscapeDataString(content.Record.Verdict!.Policy.Id)}.yaml");
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", entry.Rule.Line ?? 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", CheckText.Place(entry));
        json.WriteString("fullyQualifiedName", $"{entry.Rule.Target} / {CheckText.Place(entry)}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteProperties(FindingEntry entry)
    {
        json.WriteStartObject("properties");
        json.WriteString("outcome", CheckText.Word(entry.Outcome));
        json.WriteString("severity", entry.IsRequired ? "required" : "advisory");
        json.WriteString("limit", entry.Limit);
        if (entry.Measurement is { } measurement)
        {
            if (measurement.Estimate is { } value && double.IsFinite(value)) json.WriteNumber("value", value);
            if (measurement.Interval is { } interval) WriteInterval(interval);
            json.WriteNumber("n", measurement.Count);
        }

        json.WriteEndObject();
    }

    private void WriteInterval(Interval interval)
    {
        json.WriteStartObject("interval");
        json.WriteString("lower", CheckText.Number(interval.Lower));
        json.WriteString("upper", CheckText.Number(interval.Upper));
        json.WriteNumber("level", interval.Level);
        json.WriteEndObject();
    }

    private void WriteText(string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
