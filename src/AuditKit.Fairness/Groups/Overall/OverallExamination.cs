using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Overall;

/// <summary>Gaps between every group and all rows, where asked for. They stand in the record and take no room in the report.</summary>
internal sealed class OverallExamination : IFairnessExamination
{
    private const string Key = "overall";

    public IReadOnlyList<OptionDescriptor> Options { get; } = [new FlagOption(Key, "Also compare every group with all rows, beside the groups with each other.")];

    public IReadOnlyList<MetricDescriptor> Metrics => OverallMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions)];

    public bool WorksFromCounts => true;

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        if (!subject.Context.Options.Flag(Key)) return null;
        AttributeSet[] sets = [.. subject.Lattice.Sets.Where(set => set.Attributes.Count > 0)];
        IReadOnlyList<List<Measurement>> gaps = await subject.Context.WorkPool.RunAsync(
            sets, (set, _) => new OverallMeasures(set, subject.Lattice.Whole, subject.Settings).Measure().ToList(), cancellation).ConfigureAwait(false);
        return new FairnessPart { Measurements = [.. gaps.SelectMany(measurements => measurements)] };
    }
}
