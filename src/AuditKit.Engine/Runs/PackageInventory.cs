using System.Text.Json;

namespace AuditKit.Engine.Runs;

/// <summary>Packages of the running program, from the dependency file that the runtime loaded it by.</summary>
internal static class PackageInventory
{
    public static IReadOnlyList<string> Read()
    {
        string? files = AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string;
        string? own = files?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(File.Exists);
        return own is null ? [] : Parse(File.ReadAllBytes(own));
    }

    internal static IReadOnlyList<string> Parse(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("libraries", out JsonElement libraries)) return [];
        return [.. libraries.EnumerateObject()
            .Where(library => library.Value.TryGetProperty("type", out JsonElement type) && type.GetString() == "package")
            .Select(library => library.Name.Replace('/', ' '))
            .Order(StringComparer.Ordinal)];
    }
}
