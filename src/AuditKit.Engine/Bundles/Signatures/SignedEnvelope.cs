using AuditKit.Core.Json;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>A DSSE envelope: a typed payload and the signatures over both, side by side.</summary>
/// <param name="PayloadType">Type of the payload; the signatures cover it.</param>
/// <param name="Payload">Base64 of the payload.</param>
/// <param name="Signatures">One per key.</param>
public sealed record SignedEnvelope(string PayloadType, string Payload, IReadOnlyList<EnvelopeSignature> Signatures)
{
    /// <summary>Type of an in-toto statement.</summary>
    public const string StatementType = "application/vnd.in-toto+json";

    /// <summary>The most bytes of an envelope that are read.</summary>
    public const int MostBytes = 48 << 20;

    /// <summary>The most signatures of one envelope.</summary>
    public const int MostSignatures = 64;

    /// <summary>An envelope without signatures.</summary>
    public static SignedEnvelope Of(ReadOnlySpan<byte> payload) => new(StatementType, Convert.ToBase64String(payload), []);

    /// <summary>The payload's bytes: what was signed and what must be read.</summary>
    /// <exception cref="InvalidDataException">The payload is not base64.</exception>
    public byte[] DecodePayload() => Decode(Payload, "payload");

    /// <summary>The envelope with one more signature; an earlier one of the same key gives way.</summary>
    /// <exception cref="InvalidDataException">The envelope holds as many signatures as one may.</exception>
    public SignedEnvelope Sign(SigningKey key)
    {
        EnvelopeSignature[] others = [.. Signatures.Where(signature => signature.KeyId != key.Public.Id)];
        if (others.Length >= MostSignatures) throw new InvalidDataException($"An envelope holds at most {MostSignatures} signatures.");
        byte[] signature = key.Sign(PreAuthentication.Encode(PayloadType, DecodePayload()));
        return this with { Signatures = [.. others, new EnvelopeSignature(key.Public.Id, Convert.ToBase64String(signature))] };
    }

    /// <summary>Verifies with one key, whatever key ids the envelope claims.</summary>
    /// <returns>The very bytes that the signature covers, or null if no signature of that key holds.</returns>
    /// <exception cref="InvalidDataException">Payload or a signature is not base64.</exception>
    public byte[]? Verify(PublicKey key)
    {
        byte[] payload = DecodePayload();
        byte[] signed = PreAuthentication.Encode(PayloadType, payload);
        return Signatures.Any(signature => key.Verifies(signed, Decode(signature.Sig, "signature"))) ? payload : null;
    }

    /// <summary>The canonical JSON bytes.</summary>
    public byte[] ToJson() => CanonicalJson.Write(this);

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="InvalidDataException">The bytes are no envelope, or a larger one than is read.</exception>
    public static SignedEnvelope FromJson(ReadOnlySpan<byte> json)
    {
        if (json.Length > MostBytes) throw new InvalidDataException($"An envelope has at most {MostBytes} bytes, found {json.Length}.");
        SignedEnvelope envelope = CanonicalJson.Read<SignedEnvelope>(json);
        if (envelope.PayloadType is null || envelope.Payload is null || envelope.Signatures is null || envelope.Signatures.Any(signature => signature?.KeyId is null || signature.Sig is null))
        {
            throw new InvalidDataException("An envelope has payloadType, payload and signatures with keyid and sig.");
        }

        if (envelope.Signatures.Count > MostSignatures) throw new InvalidDataException($"An envelope holds at most {MostSignatures} signatures, found {envelope.Signatures.Count}.");
        return envelope;
    }

    private static byte[] Decode(string text, string what)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException error)
        {
            throw new InvalidDataException($"The {what} of the envelope is not base64.", error);
        }
    }
}
