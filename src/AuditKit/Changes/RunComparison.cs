using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Gate.Changes;
using AuditKit.Statistics.Paired;

namespace AuditKit.Changes;

/// <summary>Compares two runs: row by row where both folders hold the predictions of the same rows, else from the records alone.</summary>
public static class RunComparison
{
    // Two computations of one number from the same counts.
    private const double SameNumber = 1e-12;

    /// <summary>Compares.</summary>
    public static ComparisonReport Of(RunSource before, RunSource after, ComparisonRequest request)
    {
        (JointPredictions? joint, string reason) = Join(before, after);
        bool sameData = SameData(before.Record, after.Record);
        SortedDictionary<string, MetricDescriptor> metrics = new(StringComparer.Ordinal);
        foreach (MetricDescriptor metric in before.Record.Metrics.Values.Concat(after.Record.Metrics.Values).Where(metric => request.Selects(metric.Id))) metrics[metric.Id] = metric;
        IEnumerable<ModelChange> changes = RecordComparison.Of(before.Record, after.Record, independent: joint is null && !sameData)
            .Where(change => metrics.ContainsKey((change.After ?? change.Before)!.Metric));
        if (joint is not null) changes = Pair(changes, joint, request.Threads);
        return ComparisonJudge.Judge(metrics, PairedChanges.Adjust([.. changes]), [joint is null ? Alone(reason, sameData) : Paired], request);
    }

    private const string Paired = "Both runs judged the same rows and their predictions are at hand: rates and AUC are compared row by row (joint cube; Agresti-Min, McNemar exact, correlated Wilson limits, paired DeLong), and so are gaps of rates. Other metrics are compared by the ends of their intervals, which is wider.";

    private static string Alone(string reason, bool sameData) =>
        $"Unpaired, because {reason}: differences come from the two intervals and are wider than paired ones. " + (sameData
            ? "The data are the same, so the ends are subtracted, which holds under any dependence."
            : "The data differ, so rows are taken as independent; a difference may come from the data as much as from the model.");

    private static bool SameData(AuditRecord before, AuditRecord after) => before.Subject.Data.Digest is { } one && one == after.Subject.Data.Digest;

    private static (JointPredictions? Joint, string Reason) Join(RunSource before, RunSource after)
    {
        if (before.Predictions() is not { } one) return (null, "the first run's predictions are not at hand");
        if (after.Predictions() is not { } two) return (null, "the second run's predictions are not at hand");
        // Without labels, equal row numbers and attributes alone do not show that the rows are the same.
        if (!SameData(before.Record, after.Record) && !one.HasLabels) return (null, "the data differ");
        return JointPredictions.Join(one, two);
    }

    private static IEnumerable<ModelChange> Pair(IEnumerable<ModelChange> changes, JointPredictions joint, int threads)
    {
        ModelChange[] all = [.. changes];
        int order = all.Max(change => (int?)Math.Max(change.Difference.Slice.Count, change.Difference.By.Count)) ?? 0;
        Dictionary<Slice, JointSlice> slices = joint.Slices(order, threads).ToDictionary(slice => slice.Slice);
        return all.Select(change => PairOne(change, slices, joint));
    }

    // Only where the joint cube gives back both recorded values: the same rows and the same definition, whatever the domain.
    private static ModelChange PairOne(ModelChange change, Dictionary<Slice, JointSlice> slices, JointPredictions joint)
    {
        if (change is not { Before: { Interval: { } interval } before, After: { Interval: not null } after }) return change;
        if (before.Options.Count > 0) return change;
        if (before.By.Count > 0) return PairedGaps.RateOf(before.Metric) is { } gap ? Take(change, PairedGaps.Of(before.Metric, gap, before.By, slices.Values, interval.Level)) : change;
        if (!slices.TryGetValue(before.Slice, out JointSlice? slice)) return change;
        ModelChange? paired = PairedChanges.RateOf(before.Metric) is { } rate
            ? PairedChanges.Of(before.Metric, rate, slice, interval.Level)
            : PairedChanges.IsAuc(before.Metric) ? PairedChanges.OfAuc(before.Metric, before.Slice, joint.Auc(before.Slice), before.Count, interval.Level) : null;
        return paired is null ? change : Take(change, paired);
    }

    private static ModelChange Take(ModelChange change, ModelChange paired) => Same(paired.Before, change.Before!) && Same(paired.After, change.After!)
        ? change with { Difference = paired.Difference with { Excluded = change.Difference.Excluded }, Paired = true, Probability = paired.Probability }
        : change;

    private static bool Same(Measurement? joint, Measurement recorded) => joint?.Estimate is { } value && Math.Abs(value - recorded.Estimate!.Value) <= SameNumber;
}
