using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;

namespace AuditKit.Sessions;

/// <summary>Lets one domain examine evidence that is already at hand, without spec, folder or policy.</summary>
/// <param name="domains">All registered domains.</param>
public sealed class DomainSession(IEnumerable<IAuditDomain> domains)
{
    /// <summary>The domain with this id.</summary>
    /// <exception cref="InvalidOperationException">It is not registered.</exception>
    public IAuditDomain Find(string id) => domains.First(domain => domain.Descriptor.Id == id);

    /// <summary>Examines.</summary>
    /// <param name="id">Domain id.</param>
    /// <param name="section">The domain's section as written; null for all defaults.</param>
    /// <param name="settings">Seed, threads, level.</param>
    /// <param name="supply">Puts the evidence.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">The section does not fit the domain's options.</exception>
    public async Task<DomainResult> ExamineAsync(string id, MapNode? section, SessionSettings settings, Action<EvidenceSet> supply, CancellationToken cancellation)
    {
        IAuditDomain domain = Find(id);
        List<Problem> problems = [];
        OptionSet options = domain.Descriptor.Options.Resolve(section, id, problems);
        if (problems.Count > 0) throw new InvalidInputException(problems);
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        supply(evidence);
        DomainContext context = new()
        {
            Options = options,
            Evidence = evidence,
            Ledger = new Ledger(),
            Seeds = SeedStream.FromSeed(settings.Seed).For("domain/" + id),
            Level = settings.Level,
            Compute = new ComputeRequest("auto", settings.Threads),
            WorkPool = new InProcessWorkPool(settings.Threads),
            Progress = new NoProgress(),
        };
        return (await domain.RunAsync(context, cancellation).ConfigureAwait(false)) with { Title = domain.Descriptor.Title };
    }
}
