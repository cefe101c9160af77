using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data;
using AuditKit.Data.Tasks;
using AuditKit.Performance.Exhibits;
using AuditKit.Statistics.Rankings;
using AuditKit.Statistics.Samples;
using AuditKit.Statistics.Slices;

namespace AuditKit.Performance.Ranking;

/// <summary>Quality of lists: how near the relevant rows stand to the top.</summary>
internal static class ListQuality
{
    public static DomainResult Examine(RankingTable held, DomainContext context)
    {
        RankedLists lists = RankedLists.Of(held.Queries, held.Ranks);
        Digest evidence = context.Evidence.DigestOf(DataEvidence.Rankings);
        Measurement count = TaskResult.Make($"{PerformanceMetrics.Domain}.{SliceMetrics.Count}", Slice.All, new MeasuredValue.Measured(held.RowCount), held.RowCount, evidence);
        SampleEstimate mean = held.Labels.IsEmpty ? default : lists.DiscountedGain(held.Labels);
        Measurement gain = TaskResult.Make(PerformanceMetrics.Gain, Slice.All, Gain(held, mean, context.Level), held.RowCount, evidence);
        return TaskResult.Of(
            Lead(lists, gain, mean),
            [count, gain],
            held.RowCount == 0 ? [TaskResult.NoRows] : [],
            [QualityTable.Of([count, gain])],
            lists.Count < 2 ? "There is one list: its NDCG is a fact without an interval." : "Lists are the units: intervals take lists as independent of each other.",
            "NDCG takes labels as relevance and attention as 1 / log2(1 + rank).");
    }

    private static MeasuredValue Gain(RankingTable held, SampleEstimate mean, double level)
    {
        if (held.Labels.IsEmpty) return new MeasuredValue.NotMeasured("no labels say which rows are relevant");
        if (mean.Count == 0) return new MeasuredValue.NotMeasured("no list has all its labels and a positive one");
        return mean.Count < 2 ? new MeasuredValue.Measured(mean.Value) : mean.Measure(level, 0, 1);
    }

    private static string Lead(RankedLists lists, Measurement gain, SampleEstimate mean)
    {
        if (gain.Estimate is not { } value) return $"{TaskResult.Rows(lists.Rows)} rows stand in {TaskResult.Rows(lists.Count)} lists; how good their order is could not be measured: {gain.Reason}.";
        string interval = gain.Interval is { } range ? $" ({TaskResult.Number(range.Lower)} to {TaskResult.Number(range.Upper)})" : string.Empty;
        return $"The order of {TaskResult.Rows(mean.Count)} lists reaches {TaskResult.Number(value)}{interval} of the gain of the best order.";
    }
}
