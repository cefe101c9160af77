using System.Security.Cryptography;
using AuditKit.Core;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>A key that verifies: ECDSA on P-256 with SHA-256.</summary>
public sealed class PublicKey
{
    private readonly byte[] info;

    internal PublicKey(ECDsa key)
    {
        info = key.ExportSubjectPublicKeyInfo();
        Id = Digest.Of(info).Hex;
    }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo in hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Reads a PEM file's text.</summary>
    /// <exception cref="InvalidDataException">It is not a public key on P-256.</exception>
    public static PublicKey FromPem(string pem)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal)) throw new InvalidDataException("This is a private key; verifying takes the public one.");
        using ECDsa key = EllipticKey.FromPem(pem, "public");
        return new PublicKey(key);
    }

    /// <summary>The PEM text.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", info) + "\n";

    /// <summary>True if the signature over these bytes is by this key.</summary>
    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(info, out _);
        return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
