using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Exhibits;
using AuditKit.Fairness.Findings;
using AuditKit.Fairness.Metrics;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness;

/// <summary>
/// How differently groups are treated, how sure that is, and whom nothing could be said about: every metric per slice and
/// intersection, and gaps whose intervals hold for all pairs of groups at once.
/// </summary>
public sealed class FairnessDomain : IAuditDomain
{
    private static readonly JsonEvidenceCodec<CubeDocument> CubeCodec = new();

    /// <inheritdoc />
    public DomainDescriptor Descriptor { get; } = new(FairnessSettings.Domain, "Fairness", 20, GapMetrics.All, [new Need(DataEvidence.Predictions)], FairnessSettings.Schema);

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        if (spec.Data.Attributes.Count == 0) yield return new Problem(string.Empty, "no protected attribute is declared, so there are no groups to compare", "name columns under data.attributes, or leave the fairness domain out");
    }

    /// <inheritdoc />
    public async Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        PredictionTable table = context.Evidence.Get(DataEvidence.Predictions);
        FairnessSettings settings = FairnessSettings.From(context);
        SliceLattice lattice = SliceLattice.Of(AuditedRows.Of(table), settings.Order, context.Compute.Threads);
        settings = settings with { Evidence = EvidenceOf(context, lattice.Cube) };
        IReadOnlyList<Measurement> measurements = await MeasureAsync(lattice, settings, context, cancellation).ConfigureAwait(false);
        FairnessReading reading = new(lattice, measurements, table, settings);
        return new DomainResult(FairnessSettings.Domain, DomainStatus.Completed)
        {
            Title = Descriptor.Title,
            Lead = Lead.Of(reading),
            Measurements = measurements,
            Findings = [.. GapFindings.Of(reading), .. LedgerFindings.Of(reading)],
            Exhibits = [.. FairnessExhibits.Of(reading)],
            Limits = [.. MethodLimits.Of(reading)],
        };
    }

    private static IReadOnlyList<Digest> EvidenceOf(DomainContext context, CountCube cube)
    {
        Digest digest = context.Evidence.Attach(cube.ToDocument(), CubeCodec);
        return cube.Scores is { Exact: false } ? [digest, context.Evidence.DigestOf(DataEvidence.Predictions)] : [digest];
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(SliceLattice lattice, FairnessSettings settings, DomainContext context, CancellationToken cancellation)
    {
        IReadOnlyList<CubeSlice> slices = [.. lattice.Sets.SelectMany(set => set.Slices)];
        IReadOnlyList<AttributeSet> sets = [.. lattice.Sets.Where(set => set.Attributes.Count > 0)];
        IReadOnlyList<IReadOnlyList<Measurement>> perSlice = await context.WorkPool.RunAsync(slices, (slice, _) => SliceMeasures.Of(slice, settings.Slices), cancellation).ConfigureAwait(false);
        IReadOnlyList<List<Measurement>> gaps = await context.WorkPool.RunAsync(sets, (set, _) => new GapMeasures(set, lattice.Whole, settings).Measure().ToList(), cancellation).ConfigureAwait(false);
        long complete = lattice.Whole.Outcomes.Matrix.Count;
        return
        [
            .. perSlice.SelectMany(measurements => measurements),
            .. gaps.SelectMany(measurements => measurements),
            new Measurement(GapMetrics.GeneralizedEntropy, Slice.All, EntropyIndices.Generalized(lattice.Whole.Outcomes, settings.Level), complete) { Evidence = settings.Evidence },
            new Measurement(GapMetrics.Theil, Slice.All, EntropyIndices.Theil(lattice.Whole.Outcomes, settings.Level), complete) { Evidence = settings.Evidence },
        ];
    }
}
