using System.Text.Json.Serialization;
using AuditKit.Core.Json;
using AuditKit.Engine.Bundles.Manifests;

namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>An in-toto statement, version 1: a decision over the statement of a bundle, and so over every file of it.</summary>
/// <param name="Type">Always <see cref="ManifestStatement.StatementType"/>.</param>
/// <param name="Subject">manifest.json and record.json with their digests.</param>
/// <param name="PredicateType">Always <see cref="SignOffType"/>.</param>
/// <param name="Predicate">The decision.</param>
public sealed record SignOffStatement(
    [property: JsonPropertyName("_type")] string Type,
    IReadOnlyList<ManifestSubject> Subject,
    string PredicateType,
    SignOffPredicate Predicate)
{
    /// <summary>Type of the predicate.</summary>
    public const string SignOffType = "urn:auditkit:sign-off:1";

    /// <summary>The most bytes of a sign-off's envelope that are read.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The canonical JSON bytes.</summary>
    public byte[] ToJson() => CanonicalJson.Write(this);

    /// <summary>Reads a statement.</summary>
    /// <exception cref="InvalidDataException">The bytes are no sign-off; the message says where.</exception>
    public static SignOffStatement FromJson(ReadOnlySpan<byte> json)
    {
        SignOffStatement statement = CanonicalJson.Read<SignOffStatement>(json);
        if (statement.Type != ManifestStatement.StatementType || statement.PredicateType != SignOffType) throw new InvalidDataException($"The statement has type '{statement.Type}' and predicate '{statement.PredicateType}'; a sign-off has '{ManifestStatement.StatementType}' and '{SignOffType}'.");
        if (statement.Subject is null || statement.Subject.Any(subject => subject?.Name is null || subject.Digest?.Sha256 is null)) throw new InvalidDataException("A sign-off has subjects, each with name and digest.");
        return statement.Predicate is { Role: not null, Name: not null, Comment: not null, Conditions: not null, Trail: not null, PublicKey: not null }
            ? statement
            : throw new InvalidDataException("A sign-off has role, name, decision, comment, conditions, trail and publicKey.");
    }
}
