using System.Text.Json.Nodes;
using AuditKit.Core.Specs;
using AuditKit.Data.Files;

namespace AuditKit.Data.Producers;

/// <summary>
/// What the loaded rows depend on: the data section, the kind of subject, and the content of the files. A changed file makes stored evidence stale.
/// </summary>
internal static class SourceKey
{
    public static JsonObject Of(AuditSpec spec)
    {
        JsonObject files = [];
        string?[] labels = [spec.Data.Labels?.TextOrNull("file"), spec.Data.Labels?.TextOrNull("train"), spec.Data.Labels?.TextOrNull("test")];
        foreach (string path in new[] { spec.Data.File, spec.Data.TrainFile, spec.Data.TestFile }.Concat(labels).OfType<string>()) files[path] = DigestOf(spec.FullPath(path));
        JsonNode data = JsonNode.Parse(spec.Resolved)?["data"]?.DeepClone() ?? JsonValue.Create(spec.Resolved);
        return new JsonObject { ["data"] = data, ["subject"] = spec.Subject.Kind.ToString(), ["seed"] = spec.Seed, ["files"] = files };
    }

    private static string DigestOf(string path)
    {
        try
        {
            return SourceDigest.Of(path).ToString();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Loading will say what is wrong; until then nothing stored can match.
            return "unreadable";
        }
    }
}
