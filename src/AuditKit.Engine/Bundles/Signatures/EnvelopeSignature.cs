using System.Text.Json.Serialization;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>One signature of an envelope.</summary>
/// <param name="KeyId">Which key: SHA-256 of its SubjectPublicKeyInfo in hexadecimal digits. A hint for finding it, never a proof.</param>
/// <param name="Sig">Base64 of the DER signature.</param>
public sealed record EnvelopeSignature([property: JsonPropertyName("keyid")] string KeyId, string Sig);
