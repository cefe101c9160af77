using System.Text.Json.Nodes;
using AuditKit.Core.Json;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>The resolved spec as canonical JSON: every default visible, keys of sections in ordinal order, no folder, so that equal requests have equal digests.</summary>
internal static class SpecJson
{
    public static JsonObject Resolved(OptionSet top, OptionSet data, SubjectSpec subject, IEnumerable<DomainSection> domains)
    {
        JsonObject listed = [];
        foreach (DomainSection domain in domains) listed[domain.Domain] = domain.Options.ToJson();
        JsonObject json = new()
        {
            ["audit"] = top.TextOrNull("audit"),
            ["data"] = data.ToJson(),
            ["subject"] = Subject(subject),
            ["domains"] = listed,
            ["report"] = Report(top.Section("report")),
            ["seed"] = top.Integer("seed"),
            ["declared"] = top.Section("declared").ToJson(),
        };
        if (top.TextOrNull("policy") is { } policy) json["policy"] = policy;
        return Sorted(json);
    }

    public static string Text(JsonObject resolved) => CanonicalJson.WriteText(resolved);

    /// <summary>Without fonts the spec reads as before there was a choice of them, and keeps its digest.</summary>
    private static JsonObject Report(OptionSet section)
    {
        JsonObject report = section.ToJson();
        if (section.Texts("fonts").Count == 0) report.Remove("fonts");
        return report;
    }

    private static JsonObject Subject(SubjectSpec subject)
    {
        JsonObject options = subject.Options.ToJson();
        if (subject.Recipe is { } recipe) options["recipe"] = recipe;
        if (subject.OnlyTask is not null) options["task"] = subject.TaskName;
        return new JsonObject { [Name(subject.Kind)] = options };
    }

    private static string Name(SubjectKind kind) => kind switch
    {
        SubjectKind.Train => "train",
        SubjectKind.Import => "import",
        _ => "predictions",
    };

    private static JsonObject Sorted(JsonObject json)
    {
        JsonObject sorted = [];
        foreach ((string key, JsonNode? value) in json.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray())
        {
            json.Remove(key);
            sorted[key] = value is JsonObject section ? Sorted(section) : value;
        }

        return sorted;
    }
}
