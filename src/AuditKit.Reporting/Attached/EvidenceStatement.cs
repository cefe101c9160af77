using System.Text.Json;
using AuditKit.Core;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Attached;

/// <summary>
/// An in-toto statement (v1) over the record and the evidence behind it. A file cannot hold its own digest, so it does not speak of the
/// report: the statement of the run's folder does.
/// </summary>
internal static class EvidenceStatement
{
    public static byte[] Of(AuditRecord record)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("_type", "https://in-toto.io/Statement/v1");
            json.WriteStartArray("subject");
            Subject(json, ReportAttachments.Record, record.ComputeDigest());
            foreach ((string kind, Digest digest) in record.Provenance.Digests.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Subject(json, kind, digest);
            json.WriteEndArray();
            json.WriteString("predicateType", "urn:auditkit:evidence:1");
            json.WriteStartObject("predicate");
            json.WriteString("audit", record.Audit.Name);
            json.WriteString("spec", record.Audit.SpecDigest.ToString());
            if (record.Verdict is { } verdict) json.WriteString("policy", verdict.Policy.Digest.ToString());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void Subject(Utf8JsonWriter json, string name, Digest digest)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteStartObject("digest");
        json.WriteString("sha256", digest.Hex);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
