using System.Text.Json;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>The packages in the ML-BOM carry the digests and licences of the record, and nothing where the record knows nothing.</summary>
[Trait("Kind", "contract")]
public sealed class BillLibraryTests
{
    [Fact]
    public void AnExpressionIsAnExpression()
    {
        JsonElement library = Library(CreditSample.Fail(), "HarfBuzzSharp");

        JsonElement hash = Assert.Single(library.GetProperty("hashes").EnumerateArray()), license = Assert.Single(library.GetProperty("licenses").EnumerateArray());
        Assert.Equal(("SHA-512", new string('a', 128)), (hash.GetProperty("alg").GetString(), hash.GetProperty("content").GetString()));
        Assert.Equal(("declared", "MIT"), (license.GetProperty("acknowledgement").GetString(), license.GetProperty("expression").GetString()));
        Assert.Equal("pkg:nuget/HarfBuzzSharp@8.3.1", library.GetProperty("purl").GetString());
    }

    [Fact]
    public void AnAddressAndATextInThePackageAreNamedAsThat()
    {
        JsonElement address = Library(CreditSample.Fail(), "MathNet.Numerics"), text = Library(CreditSample.Fail(), "TorchSharp");

        Assert.False(address.TryGetProperty("hashes", out _));
        Assert.Equal("https://example.org/LICENSE", License(address).GetProperty("url").GetString());
        Assert.Equal("LICENSE.txt in the package", License(text).GetProperty("name").GetString());
        Assert.False(License(text).TryGetProperty("url", out _));
    }

    [Fact]
    public void ARecordThatKnowsNamesAlone_GivesNamesAlone()
    {
        AuditRecord record = CreditSample.Fail();

        JsonElement library = Library(record with { Provenance = record.Provenance with { PackageOrigins = null } }, "TorchSharp");

        Assert.Equal(["type", "bom-ref", "name", "version", "purl"], library.EnumerateObject().Select(property => property.Name));
    }

    private static JsonElement License(JsonElement library) => Assert.Single(library.GetProperty("licenses").EnumerateArray()).GetProperty("license");

    private static JsonElement Library(AuditRecord record, string name)
    {
        using MemoryStream stream = new();
        new CycloneDxRenderer().Render(record, new ReportOptions(), stream);
        JsonElement bill = JsonDocument.Parse(stream.ToArray()).RootElement;
        return Assert.Single(bill.GetProperty("components").EnumerateArray(), component => component.GetProperty("name").GetString() == name);
    }
}
