using AuditKit.Core.Evidences;

namespace AuditKit.Engine.Tests.Runs;

/// <summary>The evidence of the fake producers: one number.</summary>
public sealed record NumberEvidence(int Value)
{
    public static EvidenceKind<NumberEvidence> First { get; } = new("fake.first", "the first number", new JsonEvidenceCodec<NumberEvidence>());

    public static EvidenceKind<NumberEvidence> Second { get; } = new("fake.second", "the second number", new JsonEvidenceCodec<NumberEvidence>());

    public static EvidenceKind<NumberEvidence> Nobody { get; } = new("fake.nobody", "a number that nobody makes", new JsonEvidenceCodec<NumberEvidence>());
}
