using AuditKit.Core.Domains;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Core.Records;

/// <summary>The one durable result. Everything that is shown is made from it.</summary>
public sealed record AuditRecord
{
    /// <summary>The format that this version writes and reads.</summary>
    public const string CurrentFormat = "auditkit.record/1";

    /// <summary>Format and version.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Which audit.</summary>
    public required AuditIdentity Audit { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Model and data.</summary>
    public required Subject Subject { get; init; }

    /// <summary>How to run it again.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>What made the evidence.</summary>
    public required IReadOnlyList<StageRecord> Stages { get; init; }

    /// <summary>Descriptors of all metrics in the results, by id.</summary>
    public required IReadOnlyDictionary<string, MetricDescriptor> Metrics { get; init; }

    /// <summary>One result per domain that ran.</summary>
    public required IReadOnlyList<DomainResult> Results { get; init; }

    /// <summary>Domains that this version knows and the spec does not list, by id with their title; page 1 names them.</summary>
    public required IReadOnlyDictionary<string, string> NotRun { get; init; }

    /// <summary>The policy's judgement; null where no policy was given.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The canonical JSON bytes.</summary>
    public byte[] ToJson() => CanonicalJson.Write(this);

    /// <summary>Digest of the canonical JSON bytes; its first 16 digits are the fingerprint that pages show.</summary>
    public Digest ComputeDigest() => Digest.Of(ToJson());

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a record of this format; the message says where.</exception>
    public static AuditRecord FromJson(ReadOnlySpan<byte> json)
    {
        AuditRecord record = CanonicalJson.Read<AuditRecord>(json);
        return record.Format == CurrentFormat ? record : throw new InvalidDataException($"The record has format '{record.Format}'; this version reads '{CurrentFormat}'.");
    }
}
