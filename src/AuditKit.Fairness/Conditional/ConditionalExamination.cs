using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Conditional;

/// <summary>Whether groups still differ among rows that are alike in a control column, and whether a difference turns its sign there.</summary>
internal sealed class ConditionalExamination : IFairnessExamination
{
    private const string Key = "control";
    private const int MostNumbers = 20;
    private const int MostCategories = 254;

    public IReadOnlyList<OptionDescriptor> Options { get; } = [new TextListOption(Key, "Columns whose strata condition the comparison: groups are then compared among rows of equal value.")];

    public IReadOnlyList<MetricDescriptor> Metrics => ConditionalMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions), new Need(DataEvidence.Table, Optional: true)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) =>
        from name in options.Texts(Key)
        where !outline.Has(name)
        select new Problem(Key, $"there is no column '{name}'; the data has {outline.Names}", "name one of these columns");

    public Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        IReadOnlyList<string> controls = subject.Context.Options.Texts(Key);
        string? refused = Refused(subject);
        List<Measurement> measurements = [];
        List<GroupAgainstOthers> comparisons = [];
        foreach (string control in controls)
        {
            cancellation.ThrowIfCancellationRequested();
            if (LevelsOf(subject, control) is var (levels, problem) && levels is null) measurements.Add(Missing(subject, control, problem!));
            else Examine(subject, control, levels!, refused, measurements, comparisons);
        }

        bool guarded = refused is null && !FeatureGuard.IsTooLarge(subject);
        Finding[] findings = [.. SimpsonGuard.OfControls(comparisons), .. guarded ? FeatureGuard.Of(subject, controls) : []];
        if (controls.Count == 0 && findings.Length == 0) return Task.FromResult<FairnessPart?>(null);
        return Task.FromResult<FairnessPart?>(new FairnessPart
        {
            Measurements = measurements,
            Findings = findings,
            Exhibits = comparisons.Count > 0 ? [ConditionalTable.Of(comparisons, measurements)] : [],
        });
    }

    private static void Examine(FairnessSubject subject, string control, CategoryColumn levels, string? refused, List<Measurement> measurements, List<GroupAgainstOthers> comparisons)
    {
        foreach (CodedColumn attribute in AuditedRows.Of(subject.Held).Attributes.Where(attribute => attribute.Attribute.Name != control))
        {
            ConditionedGroups groups = ConditionedGroups.Of(subject, control, levels, attribute);
            measurements.AddRange(new ConditionalMeasures(groups, subject.Settings).Measure());
            foreach (CubeSlice group in groups.Groups.Slices.Where(slice => slice.Outcomes.Rows > 0))
            {
                IReadOnlyList<Statistics.Hypotheses.Stratified.Stratum> strata = groups.Against(group.Slice.ValueOf(attribute.Attribute.Name)!);
                measurements.AddRange(GroupAgainstOthers.Measure(control, group.Slice, strata, refused, subject.Settings));
                if (refused is null && GroupAgainstOthers.Of(control, group.Slice, strata, subject.Settings.Level) is { } comparison) comparisons.Add(comparison);
            }
        }
    }

    // Tests of counts hold for rows that count once and are independent.
    private static string? Refused(FairnessSubject subject)
    {
        if (subject.Held.HasWeights) return "rows have weights, and tests of counts do not hold for them";
        return subject.Units is null ? null : "rows of one unit are not independent, and tests of counts do not hold for them";
    }

    private static (CategoryColumn? Levels, string? Problem) LevelsOf(FairnessSubject subject, string control)
    {
        if (!subject.HasColumns) return (null, "the columns of the data are not at hand");
        if (subject.Column(control) is not { } column) return (null, $"the data has no column '{control}'");
        if (column is TensorColumn) return (null, $"'{control}' holds arrays, which make no strata");
        if (column is NumberColumn numbers && numbers.DistinctValues().Length is > MostNumbers and int distinct) return (null, $"'{control}' has {Text(distinct)} different numbers; cut it with data.bins");
        CategoryColumn levels = column.AsCategories();
        return levels.Categories.Count > MostCategories ? (null, $"'{control}' has {Text(levels.Categories.Count)} values; strata would be too small") : (levels, null);
    }

    private static Measurement Missing(FairnessSubject subject, string control, string reason) => new(
        ConditionalMetrics.Pooled("demographic_parity"), Slice.All, new MeasuredValue.NotMeasured(reason), subject.Held.RowCount)
    {
        Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { [ConditionalMetrics.Control] = control },
        Evidence = subject.Settings.Evidence,
    };

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
