using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Records;
using AuditKit.Core.Work;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Bundles.Verification.Recomputation;

/// <summary>
/// A section of a record that its domain computed again with the options and the chance of the record: from the evidence of the bundle where
/// that lies beside the record, else from what the record embeds.
/// </summary>
/// <param name="Measurements">What came out.</param>
/// <param name="IsComplete">True if the evidence holds all combinations of groups.</param>
/// <param name="HasRows">True if it rests on the rows, not on counts alone.</param>
internal sealed record DomainReplica(IReadOnlyList<Measurement> Measurements, bool IsComplete, bool HasRows)
{
    private const double DefaultLevel = 0.95;
    private const int Threads = 1;

    /// <summary>Computes again.</summary>
    /// <param name="record">The record.</param>
    /// <param name="result">The section.</param>
    /// <param name="domain">Its domain.</param>
    /// <param name="bundle">What lies beside the record; null for a record that stands alone.</param>
    /// <returns>The numbers; null where there is nothing to compute them from.</returns>
    /// <exception cref="InvalidDataException">The evidence cannot be used; the message says why.</exception>
    public static DomainReplica? Of(AuditRecord record, DomainResult result, IAuditDomain domain, BundleEvidence? bundle)
    {
        OptionSet options = new RecordedSpec(record).OptionsOf(domain.Descriptor);
        if (!domain.Descriptor.MeasuresRun && bundle?.For(domain.Descriptor) is { } stored) return new DomainReplica(Run(record, result, domain, options, stored, bundle.LedgerBefore(result.Domain)), IsComplete: true, HasRows: true);
        IReadOnlyList<RestoredEvidence> restored = domain.Restore(result.Embedded, options);
        if (restored.Count == 0) return null;
        Measurement[] found = [.. restored.SelectMany(one => Run(record, result, domain, options, one.Evidence, new Ledger()))];
        return new DomainReplica(found, restored[0].IsComplete, HasRows: false);
    }

    private static IReadOnlyList<Measurement> Run(AuditRecord record, DomainResult result, IAuditDomain domain, OptionSet options, EvidenceSet evidence, Ledger ledger)
    {
        DomainContext context = new()
        {
            Options = options,
            Evidence = evidence,
            Ledger = ledger,
            Seeds = DomainRunner.SeedsOf(SeedStream.FromSeed(record.Provenance.Seed), result.Domain),
            Level = LevelOf(record),
            Compute = new ComputeRequest("cpu", Threads),
            WorkPool = new InProcessWorkPool(Threads),
            Progress = new NoProgress(),
        };
        return domain.RunAsync(context, CancellationToken.None).GetAwaiter().GetResult().Measurements;
    }

    // One run computes intervals of one level; proven bounds have their own.
    private static double LevelOf(AuditRecord record) => record.Results
        .SelectMany(result => result.Measurements)
        .Select(measurement => measurement.Interval)
        .OfType<Interval>()
        .Where(interval => interval is { Kind: IntervalKind.Statistical, Level: < 1 })
        .GroupBy(interval => interval.Level)
        .OrderByDescending(group => group.Count())
        .FirstOrDefault()?.Key ?? DefaultLevel;
}
