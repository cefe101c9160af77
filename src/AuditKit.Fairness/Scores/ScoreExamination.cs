using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Scores;

/// <summary>How scores themselves differ between groups: mean scores given the label, ranking across groups, and whole ROC curves.</summary>
internal sealed class ScoreExamination : IFairnessExamination
{
    private const string Section = "scores";

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new SectionOption(Section, "Comparison of scores between groups.", OptionSchema.Of(
            new IntegerOption("permutations", "Permutations, and bootstrap replicates, of the area between ROC curves.", 199, 99, 100_000),
            new FlagOption("matrix", "Show the cross-group AUC of every attribute as a matrix."))),
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => ScoreMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        OptionSet options = subject.Context.Options.Section(Section);
        SliceLattice lattice = subject.Lattice;
        bool scored = SliceMeasures.ScoreProblem(lattice.Whole) is null;
        CubeSlice[] slices = scored ? [.. lattice.Sets.Where(set => set.Attributes.Count <= 1).SelectMany(set => set.Slices)] : [lattice.Whole];
        AttributeSet[] sets = [.. lattice.Sets.Where(set => set.Attributes.Count > 0)];
        IReadOnlyList<IReadOnlyList<Measurement>> gaps = await subject.Context.WorkPool.RunAsync(
            sets, (set, _) => new ScoreComparison(set, lattice.Whole, subject.Settings, options.Int32("permutations")).Measure(), cancellation).ConfigureAwait(false);
        IReadOnlyList<Measurement> measurements = [.. slices.SelectMany(slice => Rates(slice, subject.Settings)), .. gaps.SelectMany(gap => gap)];
        return new FairnessPart
        {
            Measurements = scored ? measurements : [.. measurements, NoMatrix(lattice.Whole, subject.Settings)],
            Exhibits = scored && options.Flag("matrix") ? [.. CrossAucMatrix.Of(lattice, measurements)] : [],
        };
    }

    private static IEnumerable<Measurement> Rates(CubeSlice slice, FairnessSettings settings)
    {
        string? problem = SliceMeasures.CalibrationProblem(slice);
        yield return Rate(ScoreMetrics.GeneralizedFalsePositive, slice.Scores?.Negatives ?? 0, problem is null ? GeneralizedRate.FalsePositive(slice.Scores!) : null, "no negative labels in this slice");
        yield return Rate(ScoreMetrics.GeneralizedFalseNegative, slice.Scores?.Positives ?? 0, problem is null ? GeneralizedRate.FalseNegative(slice.Scores!) : null, "no positive labels in this slice");

        Measurement Rate(string metric, long count, GeneralizedRate? rate, string undefined) =>
            new(metric, slice.Slice, rate?.Measure(settings.Level) ?? new MeasuredValue.NotMeasured(problem ?? undefined), count) { Evidence = settings.Evidence };
    }

    private static Measurement NoMatrix(CubeSlice whole, FairnessSettings settings) =>
        Measurement.Missing(ScoreMetrics.CrossGroupAuc, whole.Slice, SliceMeasures.ScoreProblem(whole)!, 0) with { Evidence = settings.Evidence };
}
