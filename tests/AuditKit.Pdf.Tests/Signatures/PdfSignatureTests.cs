using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AuditKit.Pdf.Conformance;
using AuditKit.Pdf.Reading;
using AuditKit.Pdf.Signatures;
using AuditKit.Pdf.Tests.Conformance;

namespace AuditKit.Pdf.Tests.Signatures;

/// <summary>Signatures fill fields behind the file, hold for this reader and for others, and every change of what they cover is named.</summary>
[Trait("Kind", "contract")]
public sealed class PdfSignatureTests : IDisposable
{
    private static readonly byte[] Plain = ConformanceTests.Write();

    private readonly X509Certificate2 rsa = Certificate("CN=Ada Meier", RSA.Create(2048)), elliptic = Certificate("CN=Ben Okafor", ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public void Dispose()
    {
        rsa.Dispose();
        elliptic.Dispose();
    }

    [Fact]
    public void A_signature_holds_and_the_file_before_it_is_untouched()
    {
        byte[] signed = Sign(Plain, rsa);
        FoundSignature found = Assert.Single(SignatureReader.Read(signed));

        Assert.Equal(("owner", null, true, "approve"), (found.Field, found.Problem, found.IsWhole, found.Reason));
        Assert.Equal(rsa.RawData, found.Certificate!.RawData);
        Assert.Equal(Plain, signed[..Plain.Length]);
        Assert.Equal(Plain, SignatureReader.Unsigned(signed).ToArray());
        Assert.Equal(["board"], PdfSigner.EmptyFields(signed));
    }

    [Fact]
    public void A_second_signature_keeps_the_first()
    {
        byte[] twice = Sign(Sign(Plain, rsa), elliptic);
        IReadOnlyList<FoundSignature> found = SignatureReader.Read(twice);

        Assert.Equal([("owner", false), ("board", true)], found.Select(one => (one.Field, one.IsWhole)));
        Assert.All(found, one => Assert.Null(one.Problem));
        Assert.Equal(elliptic.RawData, found[1].Certificate!.RawData);
    }

    [Fact]
    public void Rsa_repeats_byte_for_byte() => Assert.Equal(Sign(Plain, rsa), Sign(Plain, rsa));

    [Fact]
    public void A_signed_file_still_conforms()
    {
        byte[] twice = Sign(Sign(Plain, rsa), elliptic);

        Assert.Empty(PdfA3aCheck.Run(twice));
        Assert.Empty(PdfUa1Check.Run(twice));
        Assert.Contains("No syntax or stream encoding errors found", CommandLine.Run("qpdf", twice, "--check", "FILE"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_reader_agrees()
    {
        string text = CommandLine.Run("pdfsig", Sign(Sign(Plain, rsa), elliptic), "-nocert", "FILE");

        Assert.Equal(2, text.Split("Signature Validation: Signature is Valid.").Length - 1);
        Assert.Contains("Signature Type: ETSI.CAdES.detached", text, StringComparison.Ordinal);
        Assert.Contains("- Total document signed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_flipped_byte_is_found_or_refused()
    {
        byte[] signed = Sign(Plain, elliptic);
        int contents = Encoding.Latin1.GetString(signed).IndexOf("/Contents <3", StringComparison.Ordinal) + 11;
        List<int> unseen = [];
        for (int i = 0; i < signed.Length; i += 41)
        {
            byte[] changed = [.. signed];
            changed[i] ^= 0x08;
            if (Holds(changed)) unseen.Add(i);
        }

        // What is left of the room for the signature says nothing; a change there leaves every byte that counts.
        Assert.All(unseen, i => Assert.InRange(i, contents + 1_200, contents + (2 * PdfSigner.MostSignatureBytes)));
    }

    [Fact]
    public void What_is_put_behind_a_signature_is_named()
    {
        byte[] signed = Sign(Plain, rsa);
        string title = Encoding.Latin1.GetString(signed);
        int page = title.IndexOf("/Type /Page/", StringComparison.Ordinal), number = int.Parse(title[..title.LastIndexOf(" 0 obj", page, StringComparison.Ordinal)].Split('\n')[^1], System.Globalization.CultureInfo.InvariantCulture);

        byte[] forged = Appended(signed, $"{number} 0 obj\n<</Type /Page>>\nendobj\n", number, null);
        Assert.Contains("objects of the file were changed", Assert.Single(SignatureReader.Read(forged)).Problem, StringComparison.Ordinal);

        int size = int.Parse(System.Text.RegularExpressions.Regex.Matches(title, @"/Size (\d+)")[^1].Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        string root = System.Text.RegularExpressions.Regex.Match(title, @"/Root (\d+) 0 R").Groups[1].Value;
        string catalog = title[title.IndexOf($"\n{root} 0 obj\n", StringComparison.Ordinal)..];
        string copy = catalog[(catalog.IndexOf("obj\n", StringComparison.Ordinal) + 4)..catalog.IndexOf("\nendobj", StringComparison.Ordinal)];
        byte[] swapped = Appended(signed, $"{size} 0 obj\n{copy}\nendobj\n", size, size);
        Assert.Contains("another catalog", Assert.Single(SignatureReader.Read(swapped)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_copied_to_other_bytes_or_another_certificate_does_not_hold()
    {
        byte[] signature = CadesSignature.Sign([1, 2, 3], rsa);

        Assert.Equal(rsa.RawData, CadesSignature.Verify([1, 2, 3], [.. signature, 0, 0, 0]).RawData);
        Assert.ThrowsAny<CryptographicException>(() => CadesSignature.Verify([1, 2, 4], signature));
        Assert.ThrowsAny<CryptographicException>(() => CadesSignature.Verify([1, 2, 3], []));
        Assert.ThrowsAny<CryptographicException>(() => CadesSignature.Verify([1, 2, 3], signature[..^9]));
        Assert.ThrowsAny<CryptographicException>(() => CadesSignature.Verify([1, 2, 3], RandomNumberGenerator.GetBytes(2_000)));
    }

    [Fact]
    public void Fields_are_named_where_they_cannot_be_signed()
    {
        byte[] signed = Sign(Plain, rsa, "board");

        Assert.Contains("Empty: owner", Assert.Throws<ArgumentException>(() => Sign(signed, rsa, "board")).Message, StringComparison.Ordinal);
        Assert.Contains("no signature field 'chair'", Assert.Throws<ArgumentException>(() => Sign(signed, rsa, "chair")).Message, StringComparison.Ordinal);
        Assert.Contains("no empty signature field", Assert.Throws<ArgumentException>(() => Sign(Sign(signed, rsa), rsa)).Message, StringComparison.Ordinal);
        Assert.Throws<PdfReadException>(() => Sign("no pdf"u8.ToArray(), rsa));
        Assert.Contains("room for", Assert.Throws<ArgumentException>(() => PdfSigner.Sign(Plain, new SignatureRequest(_ => new byte[PdfSigner.MostSignatureBytes + 1], Faces.Inter))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unsigned_file_has_no_signatures() => Assert.Empty(SignatureReader.Read(Plain));

    private static byte[] Sign(byte[] file, X509Certificate2 certificate, string? field = null) => PdfSigner.Sign(file, new SignatureRequest(content => CadesSignature.Sign(content, certificate), Faces.Inter)
    {
        Field = field,
        Name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
        Reason = "approve",
        Appearance = (canvas, area) => canvas.Text("signed", area.X + 4, area.Y + 14, Look.Text),
    });

    private static bool Holds(byte[] file)
    {
        try
        {
            return SignatureReader.Read(file) is [{ Problem: null, IsWhole: true }];
        }
        catch (PdfReadException)
        {
            return false;
        }
    }

    private static byte[] Appended(byte[] file, string content, int number, int? root)
    {
        string text = Encoding.Latin1.GetString(file), trailer = text[(text.LastIndexOf("trailer\n", StringComparison.Ordinal) + 8)..text.LastIndexOf("\nstartxref", StringComparison.Ordinal)];
        string previous = text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..text.LastIndexOf("\n%%EOF", StringComparison.Ordinal)];
        trailer = System.Text.RegularExpressions.Regex.Replace(trailer, @"/Prev \d+", $"/Prev {previous}");
        if (root is { } other) trailer = System.Text.RegularExpressions.Regex.Replace(trailer, @"/Root \d+", $"/Root {other}");
        string table = FormattableString.Invariant($"xref\n{number} 1\n{file.Length:D10} 00000 n \ntrailer\n{trailer}\nstartxref\n{file.Length + content.Length}\n%%EOF\n");
        return [.. file, .. Encoding.Latin1.GetBytes(content + table)];
    }

    private static X509Certificate2 Certificate(string subject, AsymmetricAlgorithm key)
    {
        using (key)
        {
            CertificateRequest request = key is RSA one ? new(subject, one, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new(subject, (ECDsa)key, HashAlgorithmName.SHA256);
            return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(80));
        }
    }
}
