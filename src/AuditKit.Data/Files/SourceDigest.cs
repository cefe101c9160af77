using System.Security.Cryptography;
using AuditKit.Core;
using AuditKit.Data.Images;

namespace AuditKit.Data.Files;

/// <summary>The digest of what a source holds.</summary>
public static class SourceDigest
{
    /// <summary>SHA-256 of a file's bytes; of the paths and contents of a folder's images.</summary>
    /// <exception cref="IOException">The source cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The source may not be read.</exception>
    /// <exception cref="InvalidDataException">The folder is too deep or holds too many files.</exception>
    public static Digest Of(string path)
    {
        if (Directory.Exists(path)) return ImageListing.Of(path).Fingerprint(path).Digest;
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return Digest.FromHash(SHA256.HashData(stream));
    }
}
