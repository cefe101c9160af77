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

    /// <summary>Examines. Numerical failure is a measurement without a value; an exception is a bug and fails this domain alone.</summary>
    Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation);
}
