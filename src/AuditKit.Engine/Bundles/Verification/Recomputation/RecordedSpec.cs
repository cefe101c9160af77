using System.Text.Json;
using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Options;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Yaml;

namespace AuditKit.Engine.Bundles.Verification.Recomputation;

/// <summary>Reads the resolved spec of a record that nobody vouches for.</summary>
internal sealed class RecordedSpec(AuditRecord record)
{
    private const int MostDepth = 64;

    /// <summary>True if rows belong to units: then they are not independent, and counts alone do not give intervals.</summary>
    public bool HasUnits => Part("data", "unit") is { ValueKind: JsonValueKind.String };

    /// <summary>The section of a domain with defaults.</summary>
    /// <exception cref="InvalidDataException">It is none of this version.</exception>
    public OptionSet OptionsOf(DomainDescriptor descriptor)
    {
        List<Problem> problems = [];
        MapNode? section = Part("domains", descriptor.Id) is { } part ? YamlReader.Read(part.GetRawText(), descriptor.Id, problems) as MapNode : null;
        OptionSet all = descriptor.Options.Resolve(section, descriptor.Id, problems);
        if (problems.Count > 0) throw new InvalidDataException($"the recorded options are not those of this version: {problems[0].Path}: {problems[0].What}");
        return section is null ? all : descriptor.Options.Resolve(Given(section, all.ToJson(), descriptor), descriptor.Id, []);
    }

    // A resolved spec shows every default; what was left out was not asked for.
    private static MapNode Given(MapNode section, JsonObject all, DomainDescriptor descriptor)
    {
        JsonObject defaults = descriptor.Options.Resolve(null, descriptor.Id, []).ToJson();
        return section with { Entries = [.. section.Entries.Where(entry => !JsonNode.DeepEquals(all[entry.Key.Text], defaults[entry.Key.Text]))] };
    }

    private JsonElement? Part(string section, string key)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(record.Provenance.ResolvedSpec, new JsonDocumentOptions { MaxDepth = MostDepth });
            return document.RootElement.TryGetProperty(section, out JsonElement outer) && outer.TryGetProperty(key, out JsonElement inner) ? inner.Clone() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"the recorded spec cannot be read: {error.Message}", error);
        }
    }
}
