using System.Text;
using AuditKit.Core.Records;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Tests.Runs;

/// <summary>The packages of the program with what the restore and their makers say of them.</summary>
[Trait("Kind", "unit")]
public sealed class PackageInventoryTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];

    [Fact]
    public void DigestAndLicenseAreTakenWhereTheyStand()
    {
        PackageInventory inventory = Parse($$$"""
            {"libraries": {
              "Own/1.0.0": {"type": "project", "sha512": ""},
              "B.Package/2.0.0": {"type": "package", "sha512": ""},
              "A.Package/1.2.3": {"type": "package", "sha512": "sha512-{{{Convert.ToBase64String(Bytes)}}}"},
              "C.Package/3.0.0": {"type": "package", "sha512": "sha512-AAAA"}
            }}
            """, "A.Package/1.2.3\tMIT", "B.Package/2.0.0\tfile LICENSE.txt", "no licence here");

        Assert.Equal(["A.Package 1.2.3", "B.Package 2.0.0", "C.Package 3.0.0"], inventory.Names);
        Assert.Equal(["A.Package 1.2.3", "B.Package 2.0.0"], inventory.Origins!.Keys);
        Assert.Equal(new PackageOrigin(Convert.ToHexStringLower(Bytes), "MIT"), inventory.Origins["A.Package 1.2.3"]);
        Assert.Equal(new PackageOrigin(null, "file LICENSE.txt"), inventory.Origins["B.Package 2.0.0"]);
    }

    [Fact]
    public void WhereNothingIsKnown_NothingIsRecorded() => Assert.Null(Parse("""{"libraries": {"A/1.0.0": {"type": "package"}}}""").Origins);

    [Fact]
    public void AFileWithoutLibrariesHasNoPackages() => Assert.Empty(Parse("{}").Names);

    private static PackageInventory Parse(string json, params string[] licenses) => PackageInventory.Parse(Encoding.UTF8.GetBytes(json), licenses);
}
