using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Fairness.Groups.Exhibits;
using AuditKit.Fairness.Groups.Findings;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling.Lattice;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Groups;

/// <summary>Every binary metric per slice and intersection, gaps between groups, and who could not be judged.</summary>
internal sealed class GroupExamination : IFairnessExamination
{
    public IReadOnlyList<OptionDescriptor> Options { get; } = [TravellingCube.Option];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [.. GapMetrics.All, .. DesignEffects.All];

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions), new Need(DataEvidence.Table, Optional: true)];

    public bool WorksFromCounts => true;

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        IReadOnlyList<Measurement> measurements = await MeasureAsync(subject, cancellation).ConfigureAwait(false);
        FairnessReading reading = new(subject.Lattice, measurements, subject.Rows, subject.Settings) { Unit = subject.Units is null ? null : subject.Unit };
        return new FairnessPart
        {
            Lead = Lead.Of(reading),
            Measurements = measurements,
            Findings = [.. GapFindings.Of(reading), .. LedgerFindings.Of(reading)],
            Exhibits = [.. FairnessExhibits.Of(reading)],
            Limits = [.. MethodLimits.Of(reading)],
            Embedded = TravellingCube.Of(subject.Lattice.Cube, subject.Settings.Order, subject.Context.Options.Text(TravellingCube.Option.Name)),
        };
    }

    private static List<Measurement> Gaps(AttributeSet set, CubeSlice whole, FairnessSettings settings, LatticeBootstrapResult? odds) =>
        [.. new GapMeasures(set, whole, settings, odds?.Gaps.FirstOrDefault(gap => gap.Attributes.SequenceEqual(set.Attributes))).Measure()];

    // Rows of one unit are not drawn one by one, and a bootstrap holds for one look.
    private static LatticeBootstrapResult? OddsOf(FairnessSubject subject) => subject.Units is not null || subject.Settings.Anytime ? null : LatticeBootstrap.Run(
        subject.Lattice,
        [new LatticeFamily("average-odds", [ConfusionMetrics.TruePositiveRate, ConfusionMetrics.FalsePositiveRate])],
        new LatticeBootstrapOptions(subject.Settings.Level, subject.Settings.Seeds.For("average-odds")) { Replicates = subject.Settings.Replicates, Threads = subject.Context.Compute.Threads });

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        (SliceLattice lattice, FairnessSettings settings, DomainContext context) = (subject.Lattice, subject.Settings, subject.Context);
        IReadOnlyList<CubeSlice> slices = [.. lattice.Sets.SelectMany(set => set.Slices)];
        IReadOnlyList<AttributeSet> sets = [.. lattice.Sets.Where(set => set.Attributes.Count > 0)];
        IReadOnlyList<IReadOnlyList<Measurement>> perSlice = await context.WorkPool.RunAsync(slices, (slice, _) => SliceMeasures.Of(slice, settings.Slices), cancellation).ConfigureAwait(false);
        LatticeBootstrapResult? odds = OddsOf(subject);
        IReadOnlyList<List<Measurement>> gaps = await context.WorkPool.RunAsync(sets, (set, _) => Gaps(set, lattice.Whole, settings, odds), cancellation).ConfigureAwait(false);
        long complete = lattice.Whole.Outcomes.Matrix.Count;
        return
        [
            .. perSlice.SelectMany(measurements => measurements),
            .. slices.SelectMany(slice => DesignEffects.Of(slice, settings)),
            .. gaps.SelectMany(measurements => measurements),
            new Measurement(GapMetrics.GeneralizedEntropy, Slice.All, EntropyIndices.Generalized(lattice.Whole.Outcomes, settings.Level), complete) { Evidence = settings.Evidence },
            new Measurement(GapMetrics.Theil, Slice.All, EntropyIndices.Theil(lattice.Whole.Outcomes, settings.Level), complete) { Evidence = settings.Evidence },
        ];
    }
}
