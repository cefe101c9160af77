using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Individual;

/// <summary>Whether similar people get the same answer, and whether an answer hangs on a protected attribute alone.</summary>
internal sealed class IndividualExamination : IFairnessExamination
{
    public IReadOnlyList<OptionDescriptor> Options { get; } = [IndividualOptions.Option];

    public IReadOnlyList<MetricDescriptor> Metrics => IndividualMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions), new Need(DataEvidence.Table, Optional: true), new Need(DataEvidence.Swapped, Optional: true) { OnRequest = true }];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        if (IndividualOptions.From(subject.Context.Options) is not { } options) return null;
        List<Measurement> measurements = [.. await new Consistency(subject, options).MeasureAsync(cancellation).ConfigureAwait(false)];
        FlipCount[] counts = options.Flip && subject.Context.Evidence.TryGet(DataEvidence.Swapped, out SwappedPredictions? swapped) ? [.. FlipRates.Count(subject, swapped)] : [];
        foreach (FlipCount count in counts) measurements.AddRange(FlipRates.Measure(subject, count));
        if (options.Flip && counts.Length == 0) measurements.AddRange(subject.Held.Attributes.Select(attribute => WithoutModel(subject, attribute.Name)));
        bool shown = counts.Any(count => count.Reason is null);
        return new FairnessPart
        {
            Measurements = measurements,
            Findings = [.. counts.Where(count => count.Reason is null && count.Changed > 0).Select(count => Flips(count, subject.Held.RowCount))],
            Exhibits = shown ? [IndividualTable.Of(counts, subject.Held.RowCount)] : [],
            Limits = shown ? ["Flip rates are a perturbation test of the model: they are no causal statement, and features that follow the attribute stay as they are."] : [],
        };
    }

    private static Measurement WithoutModel(FairnessSubject subject, string attribute) =>
        new(IndividualMetrics.FlipRate, Slice.All, new MeasuredValue.NotMeasured(FlipRates.NoModel), subject.Held.RowCount) { By = [attribute], Evidence = subject.Settings.Evidence };

    private static Finding Flips(FlipCount count, long rows) => new(
        "fairness.attribute_flips",
        Severity.Warning,
        $"The answer for {Groups.FairnessReading.Rows(count.Changed)} of {Groups.FairnessReading.Rows(rows)} rows ({Groups.FairnessReading.Percent((double)count.Changed / rows)}) changes when {count.Attribute} alone is swapped.")
    {
        Action = $"Ask whether the decision may depend on {count.Attribute} at all; a model trained without it may still follow it through other columns.",
        References = [IndividualMetrics.FlipRate],
    };
}
