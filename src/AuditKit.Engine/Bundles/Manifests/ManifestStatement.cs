using System.Text.Json.Serialization;
using AuditKit.Core.Json;

namespace AuditKit.Engine.Bundles.Manifests;

/// <summary>An in-toto statement, version 1, over all files of a run: what is signed.</summary>
/// <param name="Type">Always <see cref="StatementType"/>.</param>
/// <param name="Subject">Every file with its digest, in ordinal order of the names.</param>
/// <param name="PredicateType">Always <see cref="TestResult"/>.</param>
/// <param name="Predicate">How the audit ended.</param>
public sealed record ManifestStatement(
    [property: JsonPropertyName("_type")] string Type,
    IReadOnlyList<ManifestSubject> Subject,
    string PredicateType,
    ManifestPredicate Predicate)
{
    /// <summary>Type of the statement.</summary>
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>Type of the predicate.</summary>
    public const string TestResult = "https://in-toto.io/attestation/test-result/v0.1";

    /// <summary>The most bytes of a statement that are read.</summary>
    public const int MostBytes = 32 << 20;

    /// <summary>The canonical JSON bytes.</summary>
    public byte[] ToJson() => CanonicalJson.Write(this);

    /// <summary>Reads a statement.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a statement; the message says where.</exception>
    public static ManifestStatement FromJson(ReadOnlySpan<byte> json)
    {
        if (json.Length > MostBytes) throw new InvalidDataException($"A statement has at most {MostBytes} bytes, found {json.Length}.");
        ManifestStatement statement = CanonicalJson.Read<ManifestStatement>(json);
        if (statement.Type != StatementType) throw new InvalidDataException($"The statement has type '{statement.Type}'; this version reads '{StatementType}'.");
        if (statement.PredicateType != TestResult) throw new InvalidDataException($"The predicate has type '{statement.PredicateType}'; this version reads '{TestResult}'.");
        return statement.Subject is null || statement.Predicate?.Auditkit is null || statement.Predicate.Configuration is null
            ? throw new InvalidDataException("The statement has no subject, configuration or predicate.")
            : statement;
    }
}
