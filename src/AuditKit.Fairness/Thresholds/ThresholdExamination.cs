using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Thresholds;

/// <summary>What another threshold would do: rates and gaps of every group from the lowest to the highest, with bands that hold at all thresholds at once.</summary>
internal sealed class ThresholdExamination : IFairnessExamination
{
    private const string Section = "thresholds";

    private static readonly JsonEvidenceCodec<SweepDocument> Codec = new();

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new SectionOption(Section, "Rates and gaps at other thresholds of the score.", OptionSchema.Of(
            new NumberListOption("grid", "Thresholds; left out, every distinct score where there are few, else even quantiles of the scores."),
            new IntegerOption("count", "Number of thresholds where no grid is given.", 24, 2, 500),
            new FlagOption("show", "Show the chart of every attribute and the table.", true))),
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => ThresholdMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        if (options.Section(Section).Numbers("grid") is { Count: > 500 } grid) yield return new Problem($"{Section}.grid", $"{grid.Count} thresholds are given", "give at most 500");
    }

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        OptionSet options = subject.Context.Options.Section(Section);
        AttributeSet[] single = [.. subject.Lattice.Sets.Where(set => set.Attributes.Count == 1)];
        if (!subject.Held.HasScores) return new FairnessPart { Measurements = [.. from set in single from rate in SweptRate.All select Missing(set, rate, "no scores were given", subject.Settings)] };
        double? audited = AuditedThreshold.Of(subject.Held);
        double[] thresholds = ThresholdGrid.Of(subject.Held, options.Numbers("grid"), options.Int32("count"), audited);
        SweepMeasures measures = new(subject.Held, thresholds, subject.Settings);
        (AttributeSet Set, SweptRate Rate)[] items = [.. from set in single from rate in SweptRate.All select (set, rate)];
        IReadOnlyList<AttributeSweep> sweeps = await subject.Context.WorkPool.RunAsync(items, (item, _) => measures.Sweep(item.Set, item.Rate), cancellation).ConfigureAwait(false);
        Digest evidence = subject.Context.Evidence.Attach(SweepDocument.Of(thresholds, audited, sweeps), Codec);
        SweepReading reading = new(thresholds, audited, sweeps, subject.Settings.Margin);
        return new FairnessPart
        {
            Measurements = [.. sweeps.Select(sweep => Largest(sweep, subject.Settings, evidence))],
            Exhibits = options.Flag("show") ? [.. SweepExhibits.Of(reading)] : [],
        };
    }

    private static Measurement Largest(AttributeSweep swept, FairnessSettings settings, Digest evidence)
    {
        string reason = swept.Groups.Count < 2 ? (swept.Groups.Count == 0 ? swept.Rate.Undefined : "fewer than two groups can be compared") : "all scores are equal: there is no threshold to choose";
        return new Measurement(swept.Rate.Metric, Slice.All, swept.Sweep?.LargestGap() ?? new MeasuredValue.NotMeasured(reason), swept.Rows)
        {
            By = swept.Set.Attributes,
            Excluded = swept.Excluded,
            Evidence = [.. settings.Evidence, evidence],
        };
    }

    private static Measurement Missing(AttributeSet set, SweptRate rate, string reason, FairnessSettings settings) =>
        new(rate.Metric, Slice.All, new MeasuredValue.NotMeasured(reason), 0) { By = set.Attributes, Evidence = settings.Evidence };
}
