using System.Security.Cryptography;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>A private key: ECDSA on P-256 with SHA-256. It is never written into a bundle, a record or a log.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;

    private SigningKey(ECDsa key)
    {
        this.key = key;
        Public = new PublicKey(key);
    }

    /// <summary>The half that verifies.</summary>
    public PublicKey Public { get; }

    /// <summary>Makes a new key.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a PEM file's text.</summary>
    /// <exception cref="InvalidDataException">It is not a private key on P-256.</exception>
    public static SigningKey FromPem(string pem) => pem.Contains("PRIVATE KEY", StringComparison.Ordinal)
        ? new SigningKey(EllipticKey.FromPem(pem, "private"))
        : throw new InvalidDataException("This is not a private key; signing takes one in PEM.");

    /// <summary>The private key as PKCS#8 in PEM.</summary>
    public string ToPem() => key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>A signature in DER.</summary>
    public byte[] Sign(ReadOnlySpan<byte> content) => key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc />
    public void Dispose() => key.Dispose();
}
