using System.Security.Cryptography;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>Reads keys on P-256 and no others.</summary>
internal static class EllipticKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    // Every PEM of a P-256 key is far shorter.
    private const int MostCharacters = 16_384;

    public static ECDsa FromPem(string pem, string what)
    {
        if (pem.Length > MostCharacters) throw new InvalidDataException($"The {what} key is larger than a PEM of one key.");
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256) return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            key.Dispose();
            throw new InvalidDataException($"The {what} key is not a PEM of an unencrypted ECDSA key: {error.Message}", error);
        }

        key.Dispose();
        throw new InvalidDataException($"The {what} key is not on the curve P-256.");
    }
}
