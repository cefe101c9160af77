using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tasks;
using AuditKit.Fairness.Tasks;

namespace AuditKit.Fairness.Multiclass;

/// <summary>One class of several: rates of each class against the rest by group, gaps, and how predictions spread over the classes.</summary>
internal sealed class MulticlassExamination : IFairnessExamination
{
    private const string Section = "multiclass";

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new SectionOption(Section, "Comparison of predictions of several classes.", OptionSchema.Of(
            new NumberListOption("cost", "Cost of turning one class into another, row by row in the order of the classes; gives the transport cost between groups.") { Minimum = 0 }))
        { Optional = true },
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => MulticlassMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.ClassPredictions)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        DomainContext context = subject.Context;
        ClassTable table = context.Evidence.Get(DataEvidence.ClassPredictions), held = table.HeldOut();
        FairnessSettings settings = FairnessSettings.From(context);
        ClassGroups groups = new(held, RowSlices.Of(held.Frame, settings.Order, context.Compute.Threads));
        TaskMeasure make = new([context.Evidence.DigestOf(DataEvidence.ClassPredictions)]);
        IReadOnlyList<double> costs = context.Options.SectionOrNull(Section)?.Numbers("cost") ?? [];
        ClassMeasures slices = new(groups, make, settings.Level);
        IReadOnlyList<RowSliceSet> compared = [.. groups.Sets.Where(set => set.Attributes.Count > 0)];
        IReadOnlyList<List<Measurement>> gaps = await context.WorkPool.RunAsync(compared, (set, _) => new ClassGaps(groups, set, settings, make, costs).Measure().ToList(), cancellation).ConfigureAwait(false);
        Measurement[] measurements = [.. groups.Sets.SelectMany(set => set.Slices).SelectMany(slices.Of), .. gaps.SelectMany(gap => gap)];
        MulticlassReading reading = new(new TaskReading(groups.Sets, measurements, table.Frame, settings, groups.Silent), groups);
        return new FairnessPart
        {
            Lead = reading.Lead,
            Measurements = measurements,
            Findings = [.. reading.Findings(), .. TaskCoverage.Findings(reading.Task)],
            Exhibits = [.. MulticlassExhibits.Of(reading)],
            Limits = [.. reading.Limits()],
        };
    }
}
