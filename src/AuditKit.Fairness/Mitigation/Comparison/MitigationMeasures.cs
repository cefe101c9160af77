using AuditKit.Core;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>The comparison as measurements.</summary>
internal static class MitigationMeasures
{
    /// <summary>The option that names the mitigation.</summary>
    public const string Option = "mitigation";

    public static IEnumerable<Measurement> Of(MitigationComparison comparison, IReadOnlyList<Digest> evidence)
    {
        foreach (Compared compared in comparison.Candidates)
        {
            SortedDictionary<string, string> options = new(StringComparer.Ordinal) { [Option] = compared.Candidate.Method };
            Measurement Over(string metric, MeasuredValue value) => new(metric, Slice.All, value, comparison.LabelledRows) { Options = options, Evidence = evidence };
            yield return Over(MitigationMetrics.Accuracy, compared.Accuracy);
            yield return Over(MitigationMetrics.AccuracyChange, compared.AccuracyChange);
            yield return Over(MitigationMetrics.WorstGroupChange, compared.Worst.Change) with { By = comparison.Report.Attributes };
            foreach (ComparedGap gap in compared.Gaps)
            {
                Measurement By(string metric, MeasuredValue value) => new(metric, Slice.All, value, gap.Rows) { By = comparison.Report.Attributes, Options = options, Excluded = gap.Excluded, Evidence = evidence };
                yield return By(MitigationMetrics.AfterOf(gap.Kind), gap.After);
                yield return By(MitigationMetrics.ChangeOf(gap.Kind), gap.Change);
            }
        }
    }
}
