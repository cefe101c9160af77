using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Rankings;
using AuditKit.Statistics.Samples;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Ranking;

/// <summary>The numbers of all lists, whatever the groups.</summary>
internal sealed class ListMeasures(RankedGroups groups, FairnessSettings settings, TaskMeasure make)
{
    public IEnumerable<Measurement> Measure()
    {
        long rows = groups.Held.RowCount;
        yield return make.Slice($"{FairnessSettings.Domain}.{SliceMetrics.Count}", Slice.All, new MeasuredValue.Measured(rows), rows);
        RankedLists lists = groups.Lists;
        double[] scaled = groups.Held.Scores.IsEmpty ? [] : lists.MinMaxScaled(groups.Held.Scores);
        (double Gain, double Normalised)[] gains = scaled.Length == 0 ? [] : [.. Enumerable.Range(0, lists.Count).Select(list => lists.GainOf(lists[list], scaled)).OfType<(double, double)>()];
        string reason = scaled.Length == 0 ? "no scores were given" : "no list has different scores";
        yield return make.Slice(RankingMetrics.ScoreGain, Slice.All, Mean([.. gains.Select(gain => gain.Gain)], double.PositiveInfinity, reason), rows);
        yield return make.Slice(RankingMetrics.NormalisedScoreGain, Slice.All, Mean([.. gains.Select(gain => gain.Normalised)], 1, reason), rows);
        if (groups.Held.Items.IsEmpty || lists.Count == 0) yield break;
        ItemExposure items = new(lists, groups.Held.Items.ToArray(), settings.Seeds.For("gini"), settings.Replicates);
        yield return make.Slice(RankingMetrics.Gini, Slice.All, items.Gini(settings.Level), rows);
    }

    private MeasuredValue Mean(double[] values, double maximum, string reason)
    {
        if (values.Length == 0) return new MeasuredValue.NotMeasured(reason);
        SampleEstimate mean = SampleEstimate.Mean(values);
        return values.Length < 2 ? new MeasuredValue.Measured(mean.Value) : mean.Measure(settings.Level, 0, maximum);
    }
}
