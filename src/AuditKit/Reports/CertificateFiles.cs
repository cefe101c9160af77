using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuditKit.Core.Specs;

namespace AuditKit.Reports;

/// <summary>Reads and makes the certificates that reports are signed with, in PEM.</summary>
public static class CertificateFiles
{
    private const long MostBytes = 1 << 20;
    private const int Years = 2;

    /// <summary>A certificate alone, to check signatures by.</summary>
    /// <exception cref="InvalidInputException">It is not there or no certificate.</exception>
    public static X509Certificate2 ReadPublic(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(Text(path));
        }
        catch (CryptographicException error)
        {
            throw new InvalidInputException(path, $"no certificate stands in it ({error.Message.TrimEnd('.')})", "Give a certificate in PEM, from BEGIN CERTIFICATE on");
        }
    }

    /// <summary>A certificate with its private key.</summary>
    /// <param name="path">PEM of the certificate.</param>
    /// <param name="keyPath">PEM of the private key; null where it stands in the same file.</param>
    /// <exception cref="InvalidInputException">One is not there, is not PEM, or they do not belong together.</exception>
    public static X509Certificate2 ReadPrivate(string path, string? keyPath)
    {
        string certificate = Text(path), key = keyPath is null ? certificate : Text(keyPath);
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new InvalidInputException(keyPath ?? path, $"no private key of the certificate stands in it ({error.Message.TrimEnd('.')})", "Give the PEM of its RSA or ECDSA key with --key, without a password");
        }
    }

    /// <summary>Makes a certificate that nobody vouches for, for trials and for offices that hand out its fingerprint themselves.</summary>
    /// <param name="path">File for certificate and private key; a second one behind <c>.crt</c> holds the certificate alone.</param>
    /// <param name="name">Who it belongs to.</param>
    /// <param name="now">From when on it is valid.</param>
    /// <exception cref="InvalidInputException">A file is there already.</exception>
    public static X509Certificate2 Create(string path, string name, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X500DistinguishedNameBuilder subject = new();
        subject.AddCommonName(name);
        CertificateRequest request = new(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        X509Certificate2 certificate = request.CreateSelfSigned(now.AddMinutes(-1), now.AddYears(Years));
        Write(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n", isPrivate: true);
        Write(PublicOf(path), certificate.ExportCertificatePem() + "\n", isPrivate: false);
        return certificate;
    }

    /// <summary>SHA-256 of a certificate, in hexadecimal digits.</summary>
    public static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();

    /// <summary>The file of the certificate alone.</summary>
    public static string PublicOf(string path) => path + ".crt";

    private static void Write(string path, string text, bool isPrivate)
    {
        if (Path.Exists(path)) throw new InvalidInputException(path, "the file is there already", "Name a file that is not there; a key is never overwritten");
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using StreamWriter writer = new(path, options);
        writer.Write(text);
    }

    private static string Text(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists) throw new InvalidInputException(path, "there is no such file", "Give a file in PEM");
        return file.Length <= MostBytes ? File.ReadAllText(path) : throw new InvalidInputException(path, "the file is larger than any certificate", "Give a file in PEM");
    }
}
