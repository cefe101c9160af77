using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Families;

/// <summary>Treatment equality, differential and subgroup fairness, and inequality within groups: numbers of the record without an exhibit.</summary>
internal sealed class FamilyExamination : IFairnessExamination
{
    public IReadOnlyList<OptionDescriptor> Options => [];

    public IReadOnlyList<MetricDescriptor> Metrics => FamilyMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions)];

    public bool WorksFromCounts => true;

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        (SliceLattice lattice, FairnessSettings settings) = (subject.Lattice, subject.Settings);
        AttributeSet[] sets = [.. lattice.Sets.Where(set => set.Attributes.Count > 0)];
        IReadOnlyList<List<Measurement>> gaps = await subject.Context.WorkPool.RunAsync(sets, (set, _) => Gaps(set, lattice.Whole, settings).ToList(), cancellation).ConfigureAwait(false);
        SubgroupFairness subgroups = new(lattice, settings);
        (string, RateMetric)[] violations = [(FamilyMetrics.SubgroupParity, ConfusionMetrics.SelectionRate), (FamilyMetrics.SubgroupFalsePositives, ConfusionMetrics.FalsePositiveRate)];
        IReadOnlyList<Measurement> largest = await subject.Context.WorkPool.RunAsync(violations, (pair, _) => subgroups.Measure(pair.Item1, pair.Item2), cancellation).ConfigureAwait(false);
        return new FairnessPart
        {
            Measurements =
            [
                .. lattice.Sets.SelectMany(set => set.Slices).Select(slice => TreatmentEquality.Of(slice, settings)),
                .. gaps.SelectMany(measurements => measurements),
                .. largest,
            ],
        };
    }

    private static IEnumerable<Measurement> Gaps(AttributeSet set, CubeSlice whole, FairnessSettings settings)
    {
        yield return TreatmentEquality.Gap(set, settings);
        yield return DifferentialFairness.Of(FamilyMetrics.DifferentialFairness, set, ConfusionMetrics.SelectionRate, whole, settings);
        yield return DifferentialFairness.Of(FamilyMetrics.LabelDifferentialFairness, set, ConfusionMetrics.BaseRate, whole, settings);
        yield return new Measurement(FamilyMetrics.WithinEntropy, Slice.All, EntropyIndices.Within(set, whole, settings), whole.Outcomes.Matrix.Count) { By = set.Attributes, Evidence = settings.Evidence };
    }
}
