using AuditKit.Core.Devices;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Work;

namespace AuditKit.Core.Domains;

/// <summary>Everything that a domain may use.</summary>
public sealed record DomainContext
{
    /// <summary>Its typed section.</summary>
    public required OptionSet Options { get; init; }

    /// <summary>The evidence of the run.</summary>
    public required EvidenceSet Evidence { get; init; }

    /// <summary>The facts recorded so far.</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>Its chance: already keyed by the domain's id.</summary>
    public required SeedStream Seeds { get; init; }

    /// <summary>Confidence level that the policy asks for.</summary>
    public required double Level { get; init; }

    /// <summary>Where work runs and with how many threads.</summary>
    public required ComputeRequest Compute { get; init; }

    /// <summary>Where independent items run.</summary>
    public required IWorkPool WorkPool { get; init; }

    /// <summary>Takes progress.</summary>
    public required IProgress<AuditEvent> Progress { get; init; }
}
