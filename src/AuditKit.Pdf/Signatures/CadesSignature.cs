using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace AuditKit.Pdf.Signatures;

/// <summary>
/// A detached CMS signature of the CAdES baseline (ETSI EN 319 122-1, level B-B): it names the certificate by its digest inside what is
/// signed, so that no other certificate can be put in its place. No time is in it: a clock of the signer proves nothing, and RSA repeats
/// byte for byte.
/// </summary>
public static class CadesSignature
{
    private const string SigningCertificate = "1.2.840.113549.1.9.16.2.47", Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>Signs bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="certificate">The certificate with its private key, RSA or ECDSA.</param>
    /// <returns>The CMS message without the content.</returns>
    /// <exception cref="CryptographicException">The certificate has no key that can sign.</exception>
    public static byte[] Sign(byte[] content, X509Certificate2 certificate)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { DigestAlgorithm = new Oid(Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificate), Named(certificate)));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    /// <summary>The certificate that signed bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="signature">The CMS message; bytes behind it are room that it did not need.</param>
    /// <returns>The certificate inside the message. Who it belongs to is the reader's to know.</returns>
    /// <exception cref="CryptographicException">It is no such message, was not made over the bytes, or names another certificate.</exception>
    public static X509Certificate2 Verify(byte[] content, byte[] signature)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.Decode(Message(signature));
        if (cms.SignerInfos is not [{ Certificate: { } certificate } signer]) throw new CryptographicException("the signature is not of one signer with its certificate");
        cms.CheckSignature(verifySignatureOnly: true);
        CryptographicAttributeObject? named = signer.SignedAttributes.Cast<CryptographicAttributeObject>().FirstOrDefault(attribute => attribute.Oid.Value == SigningCertificate);
        if (named is not { Values: [var value, ..] }) throw new CryptographicException("the signature does not name its certificate");
        return value.RawData.AsSpan().SequenceEqual(Named(certificate)) ? certificate : throw new CryptographicException("the signature names another certificate");
    }

    /// <summary>The first value of the bytes; what follows is padding.</summary>
    private static byte[] Message(byte[] padded)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(padded, AsnEncodingRules.BER, out _, out _, out int length);
            return padded[..length];
        }
        catch (AsnContentException error)
        {
            throw new CryptographicException("the signature is no CMS message", error);
        }
    }

    /// <summary>SigningCertificateV2 of RFC 5035: digest of the certificate (SHA-256 is the default and not written), issuer, serial number.</summary>
    private static byte[] Named(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                {
                    writer.WriteEncodedValue(certificate.IssuerName.RawData);
                }

                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }
        }

        return writer.Encode();
    }
}
