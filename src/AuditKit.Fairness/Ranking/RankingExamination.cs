using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tasks;
using AuditKit.Fairness.Tasks;

namespace AuditKit.Fairness.Ranking;

/// <summary>Places in lists: who gets the attention, who stands in the first places, and how attention spreads over items.</summary>
internal sealed class RankingExamination : IFairnessExamination
{
    public IReadOnlyList<OptionDescriptor> Options { get; } = [RankingOptions.Schema];

    public IReadOnlyList<MetricDescriptor> Metrics => RankingMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Rankings)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => RankingOptions.Check(options, spec);

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        DomainContext context = subject.Context;
        RankingTable table = context.Evidence.Get(DataEvidence.Rankings), held = table.HeldOut();
        FairnessSettings settings = FairnessSettings.From(context);
        RankedGroups groups = new(held, RowSlices.Of(held.Frame, settings.Order, context.Compute.Threads), RankingOptions.From(context.Options));
        TaskMeasure make = new([context.Evidence.DigestOf(DataEvidence.Rankings)]);
        IReadOnlyList<RowSliceSet> compared = [.. groups.Sets.Where(set => set.Attributes.Count > 0)];
        IReadOnlyList<List<Measurement>> ofSets = await context.WorkPool.RunAsync(compared, (set, _) => new RankingMeasures(groups, set, settings, make).Measure().ToList(), cancellation).ConfigureAwait(false);
        Measurement[] measurements = [.. new ListMeasures(groups, settings, make).Measure(), .. ofSets.SelectMany(set => set)];
        RankingReading reading = new(new TaskReading(groups.Sets, measurements, table.Frame, settings, _ => null), groups);
        return new FairnessPart
        {
            Lead = reading.Lead,
            Measurements = measurements,
            Findings = [.. reading.Findings(), .. TaskCoverage.Findings(reading.Task)],
            Exhibits = [.. RankingExhibits.Of(reading)],
            Limits = [.. reading.Limits()],
        };
    }
}
