namespace AuditKit.Engine.Bundles;

/// <summary>Names of the files that a bundle treats apart.</summary>
public static class BundleNames
{
    /// <summary>The record.</summary>
    public const string Record = "record.json";

    /// <summary>The spec as it was run, with what the command line put over it.</summary>
    public const string Spec = "spec.yaml";

    /// <summary>What each stage's result depends on, digests of the files that were read included.</summary>
    public const string Inputs = "inputs.json";

    /// <summary>The statement about every other file.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The signed envelope of the statement.</summary>
    public const string Envelope = "manifest.dsse.json";

    /// <summary>Folder of the evidence; a file in it is named by its own digest.</summary>
    public const string EvidenceFolder = "evidence/";

    /// <summary>What was done with the bundle, one line each; it grows after signing, so the statement cannot cover it.</summary>
    public const string Trail = "trail.jsonl";

    /// <summary>Folder of the sign-offs: each is signed by itself, over the statement.</summary>
    public const string SignOffFolder = "signoffs/";

    /// <summary>How the name of every signed envelope ends.</summary>
    public const string EnvelopeEnding = ".dsse.json";

    private const string Lock = ".lock", Temporary = ".tmp";

    /// <summary>True for files that the statement cannot or need not cover: itself, its envelope, sign-offs, the lock, the trail, half-written files.</summary>
    public static bool IsOutside(string name) =>
        name is Manifest or Envelope or Lock or Trail || name.EndsWith(Temporary, StringComparison.Ordinal) || IsSignOff(name);

    /// <summary>True for the name of a sign-off.</summary>
    public static bool IsSignOff(string name) =>
        name.StartsWith(SignOffFolder, StringComparison.Ordinal) && name.EndsWith(EnvelopeEnding, StringComparison.Ordinal) && !name.AsSpan(SignOffFolder.Length).Contains('/');
}
