using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Performance.Exhibits;

namespace AuditKit.Performance.Versions;

/// <summary>What a search, an ensemble and smaller variants add to the section, where the spec asked for them.</summary>
internal sealed class VersionQuality
{
    private readonly SearchReport? search;
    private readonly SeedQuality? seeds;
    private readonly VariantQuality? variants;

    public VersionQuality(DomainContext context)
    {
        PredictionTable held = context.Evidence.Get(DataEvidence.Predictions).HeldOut();
        context.Evidence.TryGet(SearchReport.Kind, out search);
        if (context.Evidence.TryGet(DataEvidence.Members, out ModelVersions? members)) seeds = new SeedQuality(members, held, context.Level, context.Evidence.DigestOf(DataEvidence.Members));
        if (!context.Evidence.TryGet(DataEvidence.Variants, out ModelVersions? versions)) return;
        bool clustered = context.Evidence.TryGet(DataEvidence.Table, out AuditTable? table) && table.UnitsOf(held.RowIds) is not null;
        variants = new VariantQuality(versions, held, clustered, context.Level, context.Evidence.DigestOf(DataEvidence.Variants));
    }

    public IEnumerable<Measurement> Measurements() => [.. seeds?.Measurements() ?? [], .. variants?.Measurements() ?? []];

    public IEnumerable<Exhibit> Exhibits() => [.. search is null ? [] : new Exhibit[] { SearchTable.Of(search) }, .. seeds is null ? [] : new Exhibit[] { seeds.Table() }, .. variants?.Exhibits() ?? []];

    public IEnumerable<string> Limits()
    {
        if (search is not null) yield return "Options were chosen by a search on validation rows; its trials are a multiplicity that intervals on test rows do not need, because test rows took no part.";
        if (seeds is not null) yield return "Intervals over training seeds say how another training on the same rows would turn out; intervals over rows say how other rows would.";
    }
}
