using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.LabelNoise;

/// <summary>Labels that are likely wrong, whether more so in some groups, and what wrong labels could do to the gaps between groups.</summary>
internal sealed class LabelNoiseExamination : IDataExamination
{
    private const string Key = "labels";
    private const double Matters = 0.02;

    // A gap that so few wrong labels could undo rests on the labels' quality.
    private const double Fragile = 0.02;

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new SectionOption(Key, "What wrong labels could do.", OptionSchema.Of(new NumberOption("wrong", "Share of each group's labels that may be wrong, for guaranteed bounds.", 0.01, 0, 0.5))),
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => NoiseMetrics.All;

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        if (subject.Labels is null) return Task.FromResult<DataPart?>(null);
        PredictionTable? held = subject.Held;
        OverturnReading[] overturns = held is { HasLabels: true }
            ? [.. held.Attributes.SelectMany(attribute => RateUnderNoise.All.Select(rate => OverturnReading.Of(held, attribute, rate, subject.Context.Options.Section(Key).Number("wrong")))).OfType<OverturnReading>()]
            : [];
        DataPart noise = NoiseReading.ReasonOf(held) is { } reason ? Unmeasured(reason) : Measure(NoiseReading.Of(held!, subject.Level), held!, subject.Level);
        return Task.FromResult<DataPart?>(noise with
        {
            Measurements = [.. noise.Measurements, .. overturns.SelectMany(reading => reading.Measurements)],
            Findings = [.. noise.Findings, .. Fragiles(overturns)],
            Exhibits = [.. noise.Exhibits, .. overturns.Length > 0 ? new Exhibit[] { NoiseTables.Overturn(overturns) } : []],
        });
    }

    private static DataPart Unmeasured(string reason) => new()
    {
        Measurements = [Measurement.Missing(NoiseMetrics.IssueShare, Slice.All, reason, 0)],
        Checks = [new CheckLine("Label noise", "not measured: " + reason, null, 0)],
    };

    private static DataPart Measure(NoiseReading reading, PredictionTable held, double level)
    {
        Measurement[] whole = [.. reading.Whole()], groups = [.. held.Attributes.SelectMany(reading.Groups)];
        Measurement[] all = [.. whole, .. groups];
        return new DataPart
        {
            Measurements = all,
            Findings = [.. Findings(groups)],
            Exhibits = [NoiseTables.Groups(all, level)],
            Checks = [CheckLine.Of("Label noise", whole[0], "share of the audited labels that are likely wrong")],
            Limits = ["A label counts as likely wrong where the model contradicts it with confidence; the model may be what is wrong, the more so the weaker it is or the less it knows of a group."],
        };
    }

    private static IEnumerable<Finding> Findings(Measurement[] groups)
    {
        foreach (Measurement gap in groups.Where(measurement => measurement.Metric == NoiseMetrics.IssueDifference && measurement.Interval is { Lower: > Matters }))
        {
            Measurement[] shares = [.. groups.Where(measurement => measurement.Metric == NoiseMetrics.IssueShare && measurement.Estimate is not null && measurement.Slice.Attributes.First() == gap.By[0]).OrderBy(measurement => measurement.Estimate)];
            string At(Measurement share) => $"{Words.Percent(share.Estimate!.Value)} of {Words.Name(share.Slice)} (n = {Words.Count(share.Count)})";
            yield return new Finding("data.label_noise_unequal", Severity.Warning, $"Labels that the model contradicts with confidence are unevenly spread: {At(shares[^1])} against {At(shares[0])}, a difference of {Words.Number(gap.Estimate!.Value)} {Words.Range(gap.Interval!)}.")
            {
                Action = "Have a sample of these labels checked by somebody who does not see the group.",
                Slice = shares[^1].Slice,
                References = [NoiseMetrics.IssueShare, NoiseMetrics.IssueDifference],
            };
        }
    }

    private static IEnumerable<Finding> Fragiles(OverturnReading[] readings)
    {
        OverturnReading[] fragile = [.. readings.Where(reading => reading.High > reading.Low && reading.Fewest is { } fewest && fewest < Fragile * reading.Labels && reading.High - reading.Low > 0.05)];
        if (fragile.Length == 0) yield break;
        string list = Words.Few(fragile.Select(reading => $"{Words.Count(reading.Fewest!.Value)} of {Words.Count(reading.Labels)} labels for the {reading.Rate.Name} of {Words.Name(reading.Highest)} and {Words.Name(reading.Lowest)} ({Words.Number(reading.High)} and {Words.Number(reading.Low)})"), 3);
        yield return new Finding("data.gap_rests_on_labels", Severity.Note, $"Few wrong labels would overturn a gap: {list}.")
        {
            Action = "Check the labels of these groups before drawing conclusions from their gap.",
            References = [NoiseMetrics.ToOverturn],
        };
    }
}
