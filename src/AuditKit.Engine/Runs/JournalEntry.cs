using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Records;

namespace AuditKit.Engine.Runs;

/// <summary>What is kept of a finished stage, so that a later run need not repeat it.</summary>
/// <param name="Key">Digest over everything that the result depends on.</param>
/// <param name="Elapsed">Wall time when it ran.</param>
/// <param name="Events">Facts that it recorded.</param>
public sealed record JournalEntry(Digest Key, TimeSpan Elapsed, IReadOnlyList<LedgerEvent> Events)
{
    /// <summary>For a producer: what it made.</summary>
    public StageRecord? Stage { get; init; }

    /// <summary>For a producer: facts about model and data.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>For a domain: what it found.</summary>
    public DomainResult? Result { get; init; }
}
