using System.Text;
using AuditKit.Engine.Bundles.Signatures;

namespace AuditKit.Engine.Tests.Bundles;

[Trait("Kind", "reference")]
public sealed class SignedEnvelopeTests : IDisposable
{
    private readonly SigningKey key = SigningKey.Create();
    private readonly SigningKey other = SigningKey.Create();

    public void Dispose()
    {
        key.Dispose();
        other.Dispose();
    }

    [Fact]
    public void Encodes_the_published_example()
    {
        byte[] encoded = PreAuthentication.Encode("http://example.com/HelloWorld", "hello world"u8);

        Assert.Equal("DSSEv1 29 http://example.com/HelloWorld 11 hello world", Encoding.UTF8.GetString(encoded));
        Assert.Equal("aGVsbG8gd29ybGQ=", SignedEnvelope.Of("hello world"u8).Payload);
    }

    [Fact]
    public void Lengths_are_counted_in_bytes() =>
        Assert.Equal("DSSEv1 2 é 3 €", Encoding.UTF8.GetString(PreAuthentication.Encode("é", "€"u8)));

    [Fact]
    public void A_signed_envelope_survives_its_json_and_gives_back_the_signed_bytes()
    {
        SignedEnvelope envelope = SignedEnvelope.FromJson(SignedEnvelope.Of("hello"u8).Sign(key).Sign(other).ToJson());

        Assert.Equal([key.Public.Id, other.Public.Id], envelope.Signatures.Select(signature => signature.KeyId));
        Assert.Equal("hello"u8.ToArray(), envelope.Verify(PublicKey.FromPem(key.Public.ToPem())));
        Assert.Equal("hello"u8.ToArray(), envelope.Verify(other.Public));
        Assert.Contains("\"payloadType\": \"application/vnd.in-toto+json\"", Encoding.UTF8.GetString(envelope.ToJson()), StringComparison.Ordinal);
        Assert.Contains("\"keyid\": ", Encoding.UTF8.GetString(envelope.ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_another_type_another_payload_or_a_flipped_signature_does_not_verify()
    {
        SignedEnvelope envelope = SignedEnvelope.Of("hello"u8).Sign(key);
        byte[] signature = Convert.FromBase64String(envelope.Signatures[0].Sig);
        signature[^1] ^= 1;

        Assert.Null(envelope.Verify(other.Public));
        Assert.Null((envelope with { PayloadType = "text/plain" }).Verify(key.Public));
        Assert.Null((envelope with { Payload = Convert.ToBase64String("hellp"u8) }).Verify(key.Public));
        Assert.Null((envelope with { Signatures = [envelope.Signatures[0] with { Sig = Convert.ToBase64String(signature) }] }).Verify(key.Public));
        Assert.Null((envelope with { Signatures = [envelope.Signatures[0] with { KeyId = other.Public.Id }] }).Verify(other.Public));
        Assert.NotNull((envelope with { Signatures = [envelope.Signatures[0] with { KeyId = "?" }] }).Verify(key.Public));
    }

    [Fact]
    public void Signing_again_with_the_same_key_keeps_one_signature_of_it() =>
        Assert.Equal([other.Public.Id, key.Public.Id], SignedEnvelope.Of("x"u8).Sign(key).Sign(other).Sign(key).Signatures.Select(signature => signature.KeyId));

    [Theory]
    [InlineData("")]
    [InlineData("{\"payloadType\":\"a\"")]
    [InlineData("{\"payloadType\":\"a\",\"payload\":\"\"}")]
    [InlineData("{\"payloadType\":\"a\",\"payload\":\"\",\"signatures\":[null]}")]
    [InlineData("{\"payloadType\":\"a\",\"payload\":\"\",\"signatures\":[{\"keyid\":\"a\"}]}")]
    public void Damaged_envelopes_are_refused_with_a_reason(string json) =>
        Assert.Throws<InvalidDataException>(() => SignedEnvelope.FromJson(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Oversized_deep_and_crowded_envelopes_are_refused()
    {
        EnvelopeSignature one = new("a", string.Empty);

        Assert.Throws<InvalidDataException>(() => SignedEnvelope.FromJson(new byte[SignedEnvelope.MostBytes + 1]));
        Assert.Throws<InvalidDataException>(() => SignedEnvelope.FromJson(Encoding.UTF8.GetBytes(new string('[', 100_000))));
        Assert.Throws<InvalidDataException>(() => SignedEnvelope.FromJson(new SignedEnvelope("a", string.Empty, [.. Enumerable.Repeat(one, SignedEnvelope.MostSignatures + 1)]).ToJson()));
        Assert.Throws<InvalidDataException>(() => new SignedEnvelope("a", "not base64!", [one]).Verify(key.Public));
    }

    [Fact]
    public void Keys_are_told_apart_and_other_curves_are_refused()
    {
        using System.Security.Cryptography.ECDsa wide = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        using SigningKey again = SigningKey.FromPem(key.ToPem());

        Assert.Equal(key.Public.Id, again.Public.Id);
        Assert.Throws<InvalidDataException>(() => PublicKey.FromPem(key.ToPem()));
        Assert.Throws<InvalidDataException>(() => SigningKey.FromPem(key.Public.ToPem()));
        Assert.Throws<InvalidDataException>(() => PublicKey.FromPem(wide.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<InvalidDataException>(() => PublicKey.FromPem("nothing"));
    }
}
