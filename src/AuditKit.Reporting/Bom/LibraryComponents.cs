using System.Text.Json;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Bom;

/// <summary>The packages of the program that made the record, with digest and licence where the record knows them.</summary>
internal sealed class LibraryComponents(Provenance provenance, Utf8JsonWriter json)
{
    private const string FilePrefix = "file ";

    public void Write()
    {
        foreach (string package in provenance.Packages) Library(package, provenance.PackageOrigins?.GetValueOrDefault(package));
    }

    private void Library(string package, PackageOrigin? origin)
    {
        int gap = package.LastIndexOf(' ');
        (string name, string version) = gap < 0 ? (package, string.Empty) : (package[..gap], package[(gap + 1)..]);
        string address = $"pkg:nuget/{Uri.EscapeDataString(name)}" + (version.Length > 0 ? $"@{Uri.EscapeDataString(version)}" : string.Empty);
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", address);
        json.WriteString("name", name);
        if (version.Length > 0) json.WriteString("version", version);
        if (origin?.Sha512 is { } sha512) BillOfMaterials.Hashes(json, "SHA-512", sha512);
        if (origin?.License is { } license) License(license);
        if (version.Length > 0) json.WriteString("purl", address);
        json.WriteEndObject();
    }

    // A licence is what the package's maker states; nobody here has read its text.
    private void License(string stated)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        bool isAddress = Uri.TryCreate(stated, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https", isFile = stated.StartsWith(FilePrefix, StringComparison.Ordinal);
        if (isAddress || isFile)
        {
            json.WriteStartObject("license");
            json.WriteString("acknowledgement", "declared");
            json.WriteString("name", isFile ? $"{stated[FilePrefix.Length..]} in the package" : "stated at an address");
            if (isAddress) json.WriteString("url", stated);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("acknowledgement", "declared");
            json.WriteString("expression", stated);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }
}
