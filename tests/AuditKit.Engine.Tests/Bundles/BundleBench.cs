using AuditKit.Core.Records;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.SignOffs;
using AuditKit.Engine.Bundles.Trails;
using AuditKit.Engine.Runs;

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

    public FixedClock Clock { get; } = new();

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

    public SignedEnvelope Sign() => BundleSigner.Sign(Folder, Key, Clock);

    /// <summary>Notes a run, as the engine does when it has written the statement.</summary>
    public void NoteRun(string actor = TrailNote.Product) => Append(new TrailNote(actor, TrailActions.Run, "record.json", Folder.DigestOf("record.json")));

    public void Append(TrailNote note)
    {
        using RunFolder folder = RunFolder.Open(Folder.Path);
        TrailLog.Append(folder, note, Clock);
    }

    /// <summary>Signs off with the bench's key, or another.</summary>
    public string SignOff(SignOffDecision decision = SignOffDecision.Approve, string role = "risk", string name = "B. Okafor", SigningKey? key = null) => SignOffWriter.Write(
        Folder,
        key ?? Key,
        new SignOffRequest { Role = role, Name = name, Decision = decision, Comment = "Seen.", Conditions = decision == SignOffDecision.ApproveWithConditions ? ["Audit again in March"] : [] },
        Clock);

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
