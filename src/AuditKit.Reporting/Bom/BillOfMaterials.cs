using System.Globalization;
using System.Text.Json;
using AuditKit.Core;
using AuditKit.Core.Records;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Bom;

/// <summary>The frame of the bill: serial number, tool, subject, components.</summary>
internal sealed class BillOfMaterials(ReportContent content, Utf8JsonWriter json)
{
    public const string Model = "model", Data = "data";

    private AuditRecord Record => content.Record;

    public void Write()
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", SerialNumber(Record.ComputeDigest()));
        json.WriteNumber("version", 1);
        Metadata();
        json.WriteStartArray("components");
        DataComponent();
        new LibraryComponents(Record.Provenance, json).Write();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A UUID of version 8 (RFC 9562) from the record's digest: the same record has the same bill.</summary>
    private static string SerialNumber(Digest digest)
    {
        string hex = digest.Hex;
        char variant = "89ab"[Convert.ToInt32(hex[16..17], 16) & 3];
        return $"urn:uuid:{hex[..8]}-{hex[8..12]}-8{hex[13..16]}-{variant}{hex[17..20]}-{hex[20..32]}";
    }

    private void Metadata()
    {
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", Record.Provenance.Times.Finished.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", "AuditKit");
        json.WriteString("version", Record.Provenance.Code);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        ModelComponent();
        json.WriteEndObject();
    }

    private void ModelComponent()
    {
        json.WriteStartObject("component");
        json.WriteString("type", "machine-learning-model");
        json.WriteString("bom-ref", Model);
        json.WriteString("name", Record.Audit.Name);
        json.WriteString("description", $"{content.Headline.Word}. {content.Headline.Sentence}");
        Hashes(Record.Subject.Model.Digest);
        new ModelCard(content, json).Write();
        Facts(Record.Subject.Model);
        json.WriteEndObject();
    }

    private void DataComponent()
    {
        json.WriteStartObject();
        json.WriteString("type", "data");
        json.WriteString("bom-ref", Data);
        json.WriteString("name", Record.Subject.Data.Facts.FirstOrDefault(fact => fact.Name is "file" or "source" or "name")?.Value ?? "audited data");
        Hashes(Record.Subject.Data.Digest);
        Facts(Record.Subject.Data);
        json.WriteEndObject();
    }

    /// <summary>One hash of a component.</summary>
    public static void Hashes(Utf8JsonWriter json, string algorithm, string hex)
    {
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", algorithm);
        json.WriteString("content", hex);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Hashes(Digest? digest)
    {
        if (digest is { } known) Hashes(json, "SHA-256", known.Hex);
    }

    /// <summary>Every fact with where it comes from: measured, estimated, or declared and checked by nobody.</summary>
    private void Facts(SubjectPart part)
    {
        if (part.Facts.Count == 0) return;
        json.WriteStartArray("properties");
        foreach (Fact fact in part.Facts)
        {
            json.WriteStartObject();
            json.WriteString("name", $"auditkit:{fact.Origin.ToString().ToLowerInvariant()}:{fact.Name}");
            json.WriteString("value", fact.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
