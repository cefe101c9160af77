using System.Text.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Machine;

namespace AuditKit.Reporting.Bom;

/// <summary>The card of the model: what it is, how good it is per slice, for whom it is a risk, what it consumed.</summary>
internal sealed class ModelCard(ReportContent content, Utf8JsonWriter json)
{
    private static readonly string[] Quantified = ["performance", "fairness"];

    private AuditRecord Record => content.Record;

    public void Write()
    {
        json.WriteStartObject("modelCard");
        Parameters();
        Analysis();
        Considerations();
        json.WriteEndObject();
    }

    private void Parameters()
    {
        json.WriteStartObject("modelParameters");
        if (Fact("predicts") is { } task) json.WriteString("task", task);
        if (Fact("recipe") is { } recipe) json.WriteString("architectureFamily", recipe);
        if (Fact("architecture") is { } architecture) json.WriteString("modelArchitecture", architecture);
        json.WriteStartArray("datasets");
        json.WriteStartObject();
        json.WriteString("ref", BillOfMaterials.Data);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Every measured number of quality and fairness, with its slice and interval.</summary>
    private void Analysis()
    {
        json.WriteStartObject("quantitativeAnalysis");
        json.WriteStartArray("performanceMetrics");
        foreach (Measurement measurement in Record.Results.Where(result => Quantified.Contains(result.Domain)).SelectMany(result => result.Measurements).Where(measurement => measurement.Estimate is not null)) Metric(measurement);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Metric(Measurement measurement)
    {
        json.WriteStartObject();
        json.WriteString("type", measurement.Metric);
        json.WriteString("value", CheckText.Number(measurement.Estimate!.Value));
        string where = Wording.Where(measurement.Slice, measurement.By, measurement.Options);
        json.WriteString("slice", where.Length == 0 ? "all rows" : where);
        if (measurement.Interval is { } interval)
        {
            json.WriteStartObject("confidenceInterval");
            json.WriteString("lowerBound", CheckText.Number(interval.Lower));
            json.WriteString("upperBound", CheckText.Number(interval.Upper));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Considerations()
    {
        json.WriteStartObject("considerations");
        if (Declared("intendedUse") is { } use) Texts("useCases", [use]);
        if (Declared("users") is { } users) Texts("users", [users]);
        string[] limits = [.. Record.Results.SelectMany(result => result.Limits).Concat(content.NotTested.Select(entry => $"Not tested: {entry.What} ({entry.Why})"))];
        if (limits.Length > 0) Texts("technicalLimitations", limits);
        Fairness();
        new EnergyUse(Record, json).Write();
        json.WriteEndObject();
    }

    /// <summary>Checks of fairness that are not met, or that nothing decides: who is at risk and by what.</summary>
    private void Fairness()
    {
        FindingEntry[] open = [.. content.Findings.Where(entry => entry.Domain == "fairness" && entry.Outcome != Outcome.Pass)];
        if (open.Length == 0) return;
        json.WriteStartArray("fairnessAssessments");
        foreach (FindingEntry entry in open)
        {
            json.WriteStartObject();
            json.WriteString("groupAtRisk", CheckText.Place(entry));
            json.WriteString("harms", CheckText.Sentence(entry));
            if (entry.Advice.Length > 0) json.WriteString("mitigationStrategy", entry.Advice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Texts(string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private string? Fact(string name) => Record.Subject.Model.Facts.FirstOrDefault(fact => fact.Name == name)?.Value;

    /// <summary>A declared fact says so: nobody checked it.</summary>
    private string? Declared(string key) => Record.Audit.Declared.GetValueOrDefault(key) is { } text && !string.IsNullOrWhiteSpace(text) ? $"{text} (declared)" : null;
}
