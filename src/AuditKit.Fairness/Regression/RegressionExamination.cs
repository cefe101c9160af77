using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tasks;
using AuditKit.Fairness.Tasks;

namespace AuditKit.Fairness.Regression;

/// <summary>Predicted numbers: means and errors by group, their gaps, and distances between the distributions of predictions.</summary>
internal sealed class RegressionExamination : IFairnessExamination
{
    public IReadOnlyList<OptionDescriptor> Options { get; } = [RegressionOptions.Schema];

    public IReadOnlyList<MetricDescriptor> Metrics => RegressionMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.NumericPredictions)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        if (RegressionOptions.From(options).Wrong is { } wrong) yield return new Problem($"{RegressionOptions.Section}.{wrong.Key}", wrong.What, wrong.Remedy);
    }

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        DomainContext context = subject.Context;
        NumericTable table = context.Evidence.Get(DataEvidence.NumericPredictions), held = table.HeldOut();
        FairnessSettings settings = FairnessSettings.From(context);
        RegressionOptions options = RegressionOptions.From(context.Options);
        NumericGroups groups = new(held, RowSlices.Of(held.Frame, settings.Order, context.Compute.Threads));
        TaskMeasure make = new([context.Evidence.DigestOf(DataEvidence.NumericPredictions)]);
        NumericMeasures slices = new(groups, make, settings.Level);
        IReadOnlyList<RowSliceSet> compared = [.. groups.Sets.Where(set => set.Attributes.Count > 0)];
        IReadOnlyList<List<Measurement>> gaps = await context.WorkPool.RunAsync(compared, (set, _) => new NumericGaps(groups, set, settings, options, make).Measure().ToList(), cancellation).ConfigureAwait(false);
        Measurement[] measurements = [.. groups.Sets.SelectMany(set => set.Slices).SelectMany(slices.Of), .. gaps.SelectMany(gap => gap)];
        RegressionReading reading = new(new TaskReading(groups.Sets, measurements, table.Frame, settings, groups.Silent), groups, options.Margin);
        return new FairnessPart
        {
            Lead = reading.Lead,
            Measurements = measurements,
            Findings = [.. reading.Findings(), .. TaskCoverage.Findings(reading.Task)],
            Exhibits = [.. RegressionExhibits.Of(reading)],
            Limits = [.. reading.Limits()],
        };
    }
}
