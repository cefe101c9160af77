using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;
using AuditKit.Gate.Changes;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Paired;
using AuditKit.Statistics.Slices;

namespace AuditKit.Changes;

/// <summary>Compares two models whose predictions stand in two columns of one file: every row is in both.</summary>
public static class ColumnComparison
{
    private const string Domain = "fairness";
    private const string Paired = "Both models judged every row: rates and AUC are compared row by row (joint cube; Agresti-Min, McNemar exact, correlated Wilson limits, simultaneous ranges for gaps, paired DeLong).";

    // The complements FNR and TNR change by the same amount with the other sign, FDR and FOR likewise.
    private static readonly RateMetric[] Compared =
    [
        ConfusionMetrics.Accuracy, ConfusionMetrics.SelectionRate, ConfusionMetrics.TruePositiveRate, ConfusionMetrics.FalsePositiveRate,
        ConfusionMetrics.PositivePredictiveValue, ConfusionMetrics.NegativePredictiveValue,
    ];

    /// <summary>Ids that can be asked for.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Compared.Select(rate => rate.Suffix), SliceMetrics.Auc];

    /// <summary>Compares two prediction tables of one file.</summary>
    /// <exception cref="InvalidOperationException">The tables are not of the same rows.</exception>
    public static ComparisonReport Of(PredictionTable before, PredictionTable after, ComparisonRequest request)
    {
        (JointPredictions? joint, string reason) = JointPredictions.Join(before, after);
        if (joint is null) throw new InvalidOperationException(reason);
        IReadOnlyList<JointSlice> slices = joint.Slices(request.Order, request.Threads);
        Dictionary<string, MetricDescriptor> metrics = SliceMetrics.Describe(Domain).Concat(PairedGaps.Metrics).Where(metric => request.Selects(metric.Id)).ToDictionary(metric => metric.Id, StringComparer.Ordinal);
        List<ModelChange> changes = [];
        foreach (RateMetric rate in Compared.Where(rate => metrics.ContainsKey(Id(rate.Suffix)) && (before.HasLabels || rate == ConfusionMetrics.SelectionRate)))
        {
            changes.AddRange(slices.Select(slice => PairedChanges.Of(Id(rate.Suffix), rate, slice, request.Level)));
        }

        string[][] sets = [.. slices.Select(slice => slice.Slice.Attributes.ToArray()).Where(set => set.Length > 0).DistinctBy(set => string.Join('\u001f', set))];
        foreach (MetricDescriptor gap in PairedGaps.Metrics.Where(gap => metrics.ContainsKey(gap.Id)))
        {
            RateMetric rate = PairedGaps.RateOf(gap.Id)!;
            if (before.HasLabels || rate == ConfusionMetrics.SelectionRate) changes.AddRange(sets.Select(set => PairedGaps.Of(gap.Id, rate, set, slices, request.Level)));
        }

        if (joint.HasScores && metrics.ContainsKey(Id(SliceMetrics.Auc)))
        {
            changes.AddRange(slices.Select(slice => PairedChanges.OfAuc(Id(SliceMetrics.Auc), slice.Slice, joint.Auc(slice.Slice), slice.Outcomes.Second.Rows, request.Level)));
        }

        return ComparisonJudge.Judge(metrics, PairedChanges.Adjust(changes), [Paired], request);
    }

    private static string Id(string suffix) => $"{Domain}.{suffix}";
}
