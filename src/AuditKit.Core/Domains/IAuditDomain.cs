using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Core.Domains;

/// <summary>A plug-in: a pure mapping from evidence and ledgers to measurements, findings and exhibits.</summary>
public interface IAuditDomain
{
    /// <summary>What it is.</summary>
    DomainDescriptor Descriptor { get; }

    /// <summary>Lists every problem of its section before anything runs. Paths are relative to the section.</summary>
    /// <param name="options">The section with defaults.</param>
    /// <param name="outline">The columns of the data.</param>
    /// <param name="spec">The whole spec.</param>
    IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec);

    /// <summary>
    /// Takes evidence from what a record embeds, from which <see cref="RunAsync"/> then computes numbers of the record again. What needs
    /// more than is embedded has no value then.
    /// </summary>
    /// <param name="embedded">The embedded evidence, of a record that nobody vouches for.</param>
    /// <param name="options">The section with defaults: how much work the record asks for.</param>
    /// <returns>Evidence for one run each; none where nothing embedded allows it.</returns>
    /// <exception cref="InvalidDataException">The evidence is damaged, or asks for more work than a check may take.</exception>
    IReadOnlyList<RestoredEvidence> Restore(IReadOnlyList<EmbeddedEvidence> embedded, OptionSet options) => [];

    /// <summary>Examines. Numerical failure is a measurement without a value; an exception is a bug and fails this domain alone.</summary>
    Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation);
}
