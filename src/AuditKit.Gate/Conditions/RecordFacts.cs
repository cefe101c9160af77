using System.Globalization;
using System.Text.Json;
using AuditKit.Core.Records;

namespace AuditKit.Gate.Conditions;

/// <summary>Reads the facts of a record that <see cref="FactCatalog"/> names.</summary>
internal sealed class RecordFacts(AuditRecord record)
{
    private const int MostDepth = 64;
    private const string DefaultTask = "binary";

    private readonly Lazy<(string? Kind, string? Task)> subject = new(() => Subject(record.Provenance.ResolvedSpec));

    /// <summary>A fact as a type; null where the record does not hold it, or holds something else under that name.</summary>
    public ConditionValue? Value(string name, ValueKind kind) => Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? ConditionValue.Of(kind, text) : null;

    /// <summary>A fact as text; null where the record does not hold it.</summary>
    public string? Text(string name)
    {
        if (name.StartsWith(FactCatalog.Declared, StringComparison.Ordinal)) return record.Audit.Declared.GetValueOrDefault(name[FactCatalog.Declared.Length..])?.Trim();
        if (name.StartsWith(FactCatalog.Domain, StringComparison.Ordinal)) return State(name[FactCatalog.Domain.Length..]);
        return name switch
        {
            "audit.name" => record.Audit.Name,
            "data.columns" => Count(record.Subject.Data, "columns"),
            "data.rows" => Count(record.Subject.Data, "rows"),
            "environment.device" => Named(record.Provenance.Environment, "device"),
            "model.architecture" => Named(record.Subject.Model.Facts, "architecture"),
            "model.parameters" => Count(record.Subject.Model, "parameters"),
            "model.present" => record.Subject.Model.Digest is null ? "false" : "true",
            "model.recipe" => Named(record.Subject.Model.Facts, "recipe"),
            "model.trainingRows" => Count(record.Subject.Model, "training rows"),
            "run.finished" => record.Provenance.Times.Finished.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "run.seed" => record.Provenance.Seed.ToString(CultureInfo.InvariantCulture),
            "run.status" => Word(record.Status.ToString()),
            "run.threads" => record.Provenance.Threads.ToString(CultureInfo.InvariantCulture),
            "subject.kind" => subject.Value.Kind,
            "subject.task" => subject.Value.Task,
            _ => null,
        };
    }

    private string State(string domain) => record.Results.FirstOrDefault(result => result.Domain == domain) is { } result ? Word(result.Status.ToString()) : "notRun";

    private static string? Named(IEnumerable<Fact> facts, string name) => facts.FirstOrDefault(fact => fact.Name == name)?.Value;

    // Counts stand in a record as they are shown, with groups of three.
    private static string? Count(SubjectPart part, string name) =>
        long.TryParse(Named(part.Facts, name), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out long count) ? count.ToString(CultureInfo.InvariantCulture) : null;

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static (string? Kind, string? Task) Subject(string spec)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(spec, new JsonDocumentOptions { MaxDepth = MostDepth });
            if (!document.RootElement.TryGetProperty("subject", out JsonElement subject)) return default;
            foreach (string kind in FactCatalog.Find("subject.kind", null)!.Allowed)
            {
                if (!subject.TryGetProperty(kind, out JsonElement options)) continue;
                return (kind, options.TryGetProperty("task", out JsonElement task) ? task.GetString() : DefaultTask);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A spec that cannot be read says nothing.
        }

        return default;
    }
}
