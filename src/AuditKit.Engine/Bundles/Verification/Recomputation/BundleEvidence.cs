using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Records;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Bundles.Verification.Recomputation;

/// <summary>The evidence and the facts that lie in a bundle beside its record.</summary>
internal sealed class BundleEvidence(BundleFolder folder, AuditRecord record)
{
    private const long MostStageBytes = 256L << 20;

    private readonly FileEvidenceStore store = new(folder.PathOf("evidence"));

    /// <summary>What a domain needs; null where something is not here.</summary>
    public EvidenceSet? For(DomainDescriptor descriptor)
    {
        EvidenceSet evidence = new(new EvidenceOverlay(store));
        foreach (Need need in descriptor.Needs)
        {
            EvidenceKind[] recorded = [.. need.Kinds.Where(kind => record.Provenance.Digests.ContainsKey(kind.Id))];
            EvidenceKind[] here = [.. recorded.Where(kind => IsHere(record.Provenance.Digests[kind.Id]))];
            if (here.Length < recorded.Length || (recorded.Length == 0 && !need.Optional)) return null;
            foreach (EvidenceKind kind in here) evidence.Attach(kind, record.Provenance.Digests[kind.Id]);
        }

        return evidence;
    }

    /// <summary>The facts that were recorded before a domain examined.</summary>
    /// <exception cref="InvalidDataException">A file of a stage cannot be read.</exception>
    public Ledger LedgerBefore(string domain)
    {
        Ledger ledger = new();
        IEnumerable<string> stages = [.. record.Stages.Select(stage => stage.Id), .. record.Results.TakeWhile(result => result.Domain != domain).Select(result => "examine-" + result.Domain)];
        foreach (LedgerEvent fact in stages.SelectMany(EventsOf)) ledger.Append(fact);
        return ledger;
    }

    private bool IsHere(Digest digest) => store.Contains(digest) && new FileInfo(store.PathOf(digest)).LinkTarget is null;

    // A domain that failed or measures the run has no file.
    private IReadOnlyList<LedgerEvent> EventsOf(string stage)
    {
        string name = $"stages/{stage}.json";
        return folder.Holds(name) ? CanonicalJson.Read<JournalEntry>(folder.Read(name, MostStageBytes)).Events : [];
    }
}
