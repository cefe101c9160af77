using AuditKit.Core.Records;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Signatures;

namespace AuditKit.Engine.Tests.Bundles;

/// <summary>A small bundle in a folder of its own, and a place for keys beside it.</summary>
internal sealed class BundleBench : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("auditkit-bundle-").FullName;

    public BundleBench(AuditRecord record)
    {
        Directory.CreateDirectory(PathOf("evidence"));
        File.WriteAllBytes(PathOf("record.json"), record.ToJson());
        File.WriteAllText(PathOf("report.pdf"), "%PDF-1.7 not rendered here");
        Evidence = "evidence/" + Core.Digest.Of("rows").Hex;
        File.WriteAllText(PathOf(Evidence), "rows");
        Seal(record);
    }

    public string Evidence { get; }

    public BundleFolder Folder => new(Path.Combine(root, "out"));

    public SigningKey Key { get; } = SigningKey.Create();

    public string PathOf(string name) => Path.Combine(root, "out", name);

    public string Beside(string name) => Path.Combine(root, name);

    /// <summary>Writes a statement over whatever is in the folder now, as a forger without a key would.</summary>
    public void Seal(AuditRecord record) => File.WriteAllBytes(PathOf("manifest.json"), ManifestBuilder.Build(Folder, record).ToJson());

    /// <summary>Replaces the record and makes every digest anew.</summary>
    public void Forge(AuditRecord record)
    {
        File.WriteAllBytes(PathOf("record.json"), record.ToJson());
        Seal(record);
    }

    public SignedEnvelope Sign() => BundleSigner.Sign(Folder, Key);

    /// <summary>Signs without regard to an envelope that is there.</summary>
    public SignedEnvelope SignAnew()
    {
        File.Delete(PathOf("manifest.dsse.json"));
        return Sign();
    }

    /// <summary>Flips one bit in the middle of a file.</summary>
    public void Flip(string name)
    {
        byte[] bytes = File.ReadAllBytes(PathOf(name));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(PathOf(name), bytes);
    }

    public void Dispose()
    {
        Key.Dispose();
        Directory.Delete(root, recursive: true);
    }
}
