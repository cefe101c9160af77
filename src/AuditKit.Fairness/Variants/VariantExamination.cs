using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.Fairness.Variants;

/// <summary>Whether a smaller model hurts a group more than all: every variant against the full model on the held-out rows.</summary>
internal sealed class VariantExamination : IFairnessExamination
{
    public IReadOnlyList<OptionDescriptor> Options { get; } = [];

    public IReadOnlyList<MetricDescriptor> Metrics => VariantMetrics.All;

    public IReadOnlyList<Need> Needs { get; } =
    [
        new Need(DataEvidence.Predictions),
        new Need(DataEvidence.Table, Optional: true),
        new Need(DataEvidence.Variants, Optional: true) { OnRequest = true },
    ];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        DomainContext context = subject.Context;
        if (!context.Evidence.TryGet(DataEvidence.Variants, out ModelVersions? versions) || versions.Versions.Count < 2 || versions.RowIds.Length == 0) return Task.FromResult<FairnessPart?>(null);
        context.Evidence.TryGet(DataEvidence.Table, out AuditTable? table);
        Digest[] evidence = [context.Evidence.DigestOf(DataEvidence.Variants), context.Evidence.DigestOf(DataEvidence.Predictions)];
        VariantComparison[] compared = [.. subject.Held.Attributes.Select(attribute => new VariantComparison(attribute.Name, versions, subject.Held, table, context.Level, context.Seeds.For("variants")))];
        return Task.FromResult<FairnessPart?>(new FairnessPart
        {
            Measurements = [.. compared.SelectMany(variants => Measurements(variants, evidence))],
            Findings = [.. compared.SelectMany(Findings)],
            Exhibits = [.. compared.Select(variants => VariantTable.Of(variants, versions.Versions[0]))],
            Limits = ["Intervals of smaller variants hold for one variant and attribute at a time; the worst group's and the gaps' hold over the groups of an attribute."],
        });
    }

    private static IEnumerable<Measurement> Measurements(VariantComparison variants, IReadOnlyList<Digest> evidence)
    {
        foreach ((ModelVersion version, Compared compared) in variants.Variants.Zip(variants.Comparison.Candidates))
        {
            SortedDictionary<string, string> options = new(StringComparer.Ordinal) { [VariantMetrics.Option] = version.Name };
            Measurement By(string metric, MeasuredValue value, long rows) => new(metric, Slice.All, value, rows) { By = [variants.Attribute], Options = options, Evidence = evidence };
            yield return By(VariantMetrics.WorstGroupChange, compared.Worst.Change, variants.Comparison.LabelledRows);
            foreach (ComparedGap gap in compared.Gaps) yield return By(VariantMetrics.ChangeOf(gap.Kind), gap.Change, gap.Rows) with { Excluded = gap.Excluded };
            for (int group = 0; group < variants.GroupRows.Count; group++)
            {
                MeasuredValue value = variants.ChangeIn(group, version) ?? new MeasuredValue.NotMeasured("no row of the group has a label");
                yield return new Measurement(VariantMetrics.GroupChange, variants.Comparison.Groups.Slices[group], value, variants.GroupRows[group]) { Options = options, Evidence = evidence };
            }
        }
    }

    private static IEnumerable<Finding> Findings(VariantComparison variants)
    {
        foreach ((ModelVersion version, Compared compared) in variants.Variants.Zip(variants.Comparison.Candidates))
        {
            if (compared.Worst.Change is not MeasuredValue.Measured { Interval: { Upper: < 0 } interval } change) continue;
            yield return new Finding("fairness.variant_hurts_worst_group", Severity.Warning, string.Create(CultureInfo.InvariantCulture, $"The variant '{version.Name}' lowers the accuracy of the worst group by {variants.Attribute} by {-change.Estimate:0.000} (interval {-interval.Upper:0.000} to {-interval.Lower:0.000}); it is {compared.Worst.Name}."))
            {
                Action = "Ship the full model, or a less reduced variant, or fine-tune it longer.",
                References = [VariantMetrics.WorstGroupChange],
            };
        }
    }
}
