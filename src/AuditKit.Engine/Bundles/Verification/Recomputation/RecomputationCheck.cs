using System.Globalization;
using AuditKit.Core.Domains;
using AuditKit.Core.Records;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Bundles.Verification.Recomputation;

/// <summary>Lets every domain compute its numbers again, and compares values, rows and intervals.</summary>
internal static class RecomputationCheck
{
    /// <summary>One entry for each number that could be computed again, and what could not.</summary>
    /// <param name="record">The record.</param>
    /// <param name="domains">The domains of this version.</param>
    /// <param name="bundle">What lies beside the record; null for a record that stands alone.</param>
    public static IEnumerable<VerificationEntry> Compare(AuditRecord record, IReadOnlyList<IAuditDomain> domains, BundleEvidence? bundle = null)
    {
        IEnumerable<VerificationEntry> found = record.Results.Where(result => result.Status == DomainStatus.Completed).SelectMany(result => Compare(record, result, domains.FirstOrDefault(domain => domain.Descriptor.Id == result.Domain), bundle));
        return ProvenanceReader.IsOwn(record.Provenance) ? found : found.Append(VerificationEntry.Open("provenance.code", $"the record was made by {record.Provenance.Code}: metrics that it does not name are not asked for"));
    }

    private static IEnumerable<VerificationEntry> Compare(AuditRecord record, DomainResult result, IAuditDomain? domain, BundleEvidence? bundle)
    {
        if (result.Measurements.Count == 0) return [];
        if (domain is null) return [VerificationEntry.Open(result.Domain, "this version does not know the domain, so no number was computed again")];
        try
        {
            if (DomainReplica.Of(record, result, domain, bundle) is { } replica) return new NumberComparison(result, replica, !replica.HasRows && new RecordedSpec(record).HasUnits, AskedOf(record)).Compare();
            string why = domain.Descriptor.MeasuresRun ? "numbers measure the run itself" : bundle is null ? "numbers rest on evidence that the record does not carry" : "numbers rest on evidence that is not in the bundle";
            return [VerificationEntry.Open(result.Domain, string.Create(CultureInfo.InvariantCulture, $"{result.Measurements.Count} {why}"))];
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever forged evidence does to the examination, it must end as an unchecked section and not as a broken program.
            return [VerificationEntry.Open(result.Domain, $"no number was computed again: {error.Message.TrimEnd('.')}")];
        }
    }

    // Another version may know other metrics.
    private static HashSet<string>? AskedOf(AuditRecord record) => ProvenanceReader.IsOwn(record.Provenance) ? null : record.Metrics.Keys.ToHashSet(StringComparer.Ordinal);
}
