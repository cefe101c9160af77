using AuditKit.Core.Specs;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>Key files on disk: PEM, the private one for its owner alone, never inside a bundle.</summary>
public static class KeyFiles
{
    private const long MostBytes = 16_384;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Name of the public half beside a private key.</summary>
    public static string PublicOf(string path) => path + ".pub";

    /// <summary>Makes a key and writes both halves; nothing is overwritten.</summary>
    /// <exception cref="InvalidInputException">A file is there already, or the place is inside the bundle.</exception>
    public static SigningKey Create(string path, BundleFolder bundle)
    {
        RequireOutside(path, bundle);
        foreach (string taken in new[] { path, PublicOf(path) }.Where(Path.Exists)) throw new InvalidInputException(taken, "there is such a file already, and a key is never overwritten", "Give another name");
        SigningKey key = SigningKey.Create();
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (StreamWriter writer = new(path, options)) writer.Write(key.ToPem());
        File.WriteAllText(PublicOf(path), key.Public.ToPem());
        return key;
    }

    /// <summary>Reads a private key.</summary>
    /// <exception cref="InvalidInputException">It is not a key, or it lies inside the bundle.</exception>
    public static SigningKey ReadPrivate(string path, BundleFolder bundle)
    {
        RequireOutside(path, bundle);
        return Read(path, SigningKey.FromPem, "Give the private key that --new-key made, or any unencrypted PKCS#8 PEM of ECDSA P-256");
    }

    /// <summary>Reads a public key.</summary>
    /// <exception cref="InvalidInputException">It is not a key.</exception>
    public static PublicKey ReadPublic(string path) => Read(path, PublicKey.FromPem, "Give the .pub file that --new-key made, or any PEM of an ECDSA P-256 public key");

    private static T Read<T>(string path, Func<string, T> parse, string remedy)
    {
        if (!File.Exists(path)) throw new InvalidInputException(path, "there is no such key file", remedy);
        if (new FileInfo(path).Length > MostBytes) throw new InvalidInputException(path, "the file is larger than a PEM of one key", remedy);
        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException(path, error.Message, remedy);
        }
    }

    private static void RequireOutside(string path, BundleFolder bundle)
    {
        string full = Resolve(Path.GetFullPath(path)), inside = Resolve(bundle.Path) + Path.DirectorySeparatorChar;
        if (full.StartsWith(inside, StringComparison.Ordinal)) throw new InvalidInputException(path, "a private key must not lie inside the bundle: whoever gets the bundle could sign in your name", "Keep it outside the folder");
    }

    // Follows links in every part of the path, so that a link into the bundle does not hide it.
    private static string Resolve(string path)
    {
        string? parent = Path.GetDirectoryName(path);
        if (parent is null) return path;
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return entry.LinkTarget is not null && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? target.FullName
            : Path.Combine(Resolve(parent), Path.GetFileName(path));
    }
}
