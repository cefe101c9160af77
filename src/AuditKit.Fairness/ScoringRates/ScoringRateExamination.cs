using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.ScoringRates;

/// <summary>
/// Who scores above the median of all: the scoring rate and impact ratio that New York's rule on automated employment decision tools asks
/// for. Always measured where there are scores; shown where the section is written.
/// </summary>
internal sealed class ScoringRateExamination : IFairnessExamination
{
    private const string Section = "scoringRate";

    // 6 RCNY 5-301 (d) lets a category be left out below this share of the data.
    private const double MostExcluded = 0.02;

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new SectionOption(Section, "Scoring rates: shares above the median score.", OptionSchema.Of(
            new NumberOption("excludeUnder", "Categories under this share of the scored rows are left out of the ratio, and listed.", 0, 0, MostExcluded),
            new TextOption("justification", "Why they are left out; needed with excludeUnder."))) { Optional = true },
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => ScoringRateMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        if (options.SectionOrNull(Section) is { } section && section.Number("excludeUnder") > 0 && string.IsNullOrWhiteSpace(section.TextOrNull("justification")))
        {
            yield return new Problem($"{Section}.excludeUnder", "categories are to be left out without a justification", "write the reason under justification, or leave excludeUnder out");
        }
    }

    public Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        OptionSet? section = subject.Context.Options.SectionOrNull(Section);
        ScoredRows? rows = subject.Held.HasScores ? new ScoredRows(subject.Held) : null;
        if (rows?.Median is null) return Task.FromResult<FairnessPart?>(new FairnessPart { Measurements = [.. Missing(subject, rows is null ? "no scores were given" : "no rows with a score")] });
        ScoringRate[] rates = [.. subject.Lattice.Sets.Select(set => Of(rows, set, section?.Number("excludeUnder") ?? 0))];
        return Task.FromResult<FairnessPart?>(new FairnessPart
        {
            Measurements = [.. rates.SelectMany(rate => rate.Measure(subject.Settings))],
            Exhibits = section is null ? [] : [ScoringRateTable.Of(rates, rows.Median.Value, section.TextOrNull("justification"), subject.Settings)],
        });
    }

    private static ScoringRate Of(ScoredRows rows, AttributeSet set, double excludeUnder)
    {
        Statistics.Confusion.Proportion[] rates = rows.Rates(set);
        return new ScoringRate(set, rates, rates.Sum(rate => rate.Trials), excludeUnder);
    }

    private static IEnumerable<Measurement> Missing(FairnessSubject subject, string reason)
    {
        MeasuredValue none = new MeasuredValue.NotMeasured(reason);
        yield return new Measurement(ScoringRateMetrics.Rate, subject.Lattice.Whole.Slice, none, 0) { Evidence = subject.Settings.Evidence };
        foreach (AttributeSet set in subject.Lattice.Sets.Where(set => set.Attributes.Count > 0))
        {
            yield return new Measurement(ScoringRateMetrics.Ratio, Core.Slice.All, none, 0) { By = set.Attributes, Evidence = subject.Settings.Evidence };
        }
    }
}
