using AuditKit.Core.Devices;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;

namespace AuditKit.Core.Producers;

/// <summary>Everything that a producer may use.</summary>
public sealed record ProducerContext
{
    /// <summary>What the user asked.</summary>
    public required AuditSpec Spec { get; init; }

    /// <summary>Confidence level of every interval of the run, for producers whose results hold intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The evidence of the run; outputs are put here.</summary>
    public required EvidenceSet Evidence { get; init; }

    /// <summary>Takes facts.</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>Its chance: already keyed by the producer's id.</summary>
    public required SeedStream Seeds { get; init; }

    /// <summary>Where work runs and with how many threads.</summary>
    public required ComputeRequest Compute { get; init; }

    /// <summary>Where independent items run.</summary>
    public required IWorkPool WorkPool { get; init; }

    /// <summary>Takes progress.</summary>
    public required IProgress<AuditEvent> Progress { get; init; }

    /// <summary>Full path of the file where a training keeps its state behind each epoch, to go on from; null to keep none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Time between things, never the date.</summary>
    public required TimeProvider Time { get; init; }
}
