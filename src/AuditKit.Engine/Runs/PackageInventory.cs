using System.Text.Json;
using AuditKit.Core.Records;

namespace AuditKit.Engine.Runs;

/// <summary>Packages of the running program.</summary>
/// <param name="Names"><c>name version</c>, in ordinal order.</param>
/// <param name="Origins">Digest and licence by name; null where nothing is known of any.</param>
internal sealed record PackageInventory(IReadOnlyList<string> Names, IReadOnlyDictionary<string, PackageOrigin>? Origins)
{
    private const string LicensesFile = "package-licenses.tsv", Sha512Prefix = "sha512-";

    /// <summary>Reads the dependency file that the runtime loaded the program by, and the list of licences that the build wrote beside it.</summary>
    public static PackageInventory Read()
    {
        string? files = AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string;
        if (files?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(File.Exists) is not { } own) return new PackageInventory([], null);
        string licenses = Path.Combine(Path.GetDirectoryName(own)!, LicensesFile);
        return Parse(File.ReadAllBytes(own), File.Exists(licenses) ? File.ReadAllLines(licenses) : []);
    }

    /// <param name="dependencies">The dependency file, JSON.</param>
    /// <param name="licenses">Lines of <c>name/version</c>, a tab and the licence.</param>
    internal static PackageInventory Parse(ReadOnlyMemory<byte> dependencies, IReadOnlyList<string> licenses)
    {
        using JsonDocument document = JsonDocument.Parse(dependencies);
        if (!document.RootElement.TryGetProperty("libraries", out JsonElement libraries)) return new PackageInventory([], null);
        JsonProperty[] packages = [.. libraries.EnumerateObject().Where(library => Text(library, "type") == "package").OrderBy(library => library.Name, StringComparer.Ordinal)];
        Dictionary<string, string> stated = licenses.Select(line => line.Split('\t')).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        SortedDictionary<string, PackageOrigin> origins = new(StringComparer.Ordinal);
        foreach (JsonProperty package in packages)
        {
            PackageOrigin origin = new(HexOf(Text(package, "sha512")), stated.GetValueOrDefault(package.Name));
            if (origin is not { Sha512: null, License: null }) origins.Add(NameOf(package), origin);
        }

        return new PackageInventory([.. packages.Select(NameOf)], origins.Count > 0 ? origins : null);
    }

    private static string NameOf(JsonProperty package) => package.Name.Replace('/', ' ');

    private static string? Text(JsonProperty library, string name) => library.Value.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static string? HexOf(string? stated)
    {
        Span<byte> bytes = stackalloc byte[64];
        return stated?.StartsWith(Sha512Prefix, StringComparison.Ordinal) == true && Convert.TryFromBase64String(stated[Sha512Prefix.Length..], bytes, out int read) && read == bytes.Length
            ? Convert.ToHexStringLower(bytes)
            : null;
    }
}
