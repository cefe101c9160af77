namespace AuditKit.Engine.Bundles;

/// <summary>Names of the files that a bundle treats apart.</summary>
public static class BundleNames
{
    /// <summary>The record.</summary>
    public const string Record = "record.json";

    /// <summary>The statement about every other file.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The signed envelope of the statement.</summary>
    public const string Envelope = "manifest.dsse.json";

    /// <summary>Folder of the evidence; a file in it is named by its own digest.</summary>
    public const string EvidenceFolder = "evidence/";

    private const string Lock = ".lock", Trail = "trail.jsonl", Temporary = ".tmp";

    /// <summary>True for files that the statement cannot or need not cover: itself, its envelope, the lock, the trail, half-written files.</summary>
    public static bool IsOutside(string name) =>
        name is Manifest or Envelope or Lock or Trail || name.EndsWith(Temporary, StringComparison.Ordinal);
}
