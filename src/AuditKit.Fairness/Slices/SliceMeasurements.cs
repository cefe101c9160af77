using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Search;

namespace AuditKit.Fairness.Slices;

/// <summary>The numbers of a search: how much was looked at, and what is known of each confirmed slice.</summary>
internal sealed class SliceMeasurements(SliceFound found)
{
    private readonly SliceSearchResult result = found.Result;

    private readonly SortedDictionary<string, string> brief = new(StringComparer.Ordinal) { ["metric"] = found.Target.Key };

    public IEnumerable<Measurement> All()
    {
        yield return Count(SliceMetricIds.Examined, result.Examined, Full());
        yield return Count(SliceMetricIds.TooSmall, (long)(result.Combinations - result.Examined), brief);
        yield return Count(SliceMetricIds.Discovered, result.Discovered, brief);
        yield return Count(SliceMetricIds.Selected, result.Selected.Count, brief);
        yield return Count(SliceMetricIds.Confirmed, found.Confirmed.Count, brief);
        foreach (SliceVerdict slice in found.Confirmed)
        {
            foreach (Measurement measurement in Of(slice)) yield return measurement;
        }
    }

    private IEnumerable<Measurement> Of(SliceVerdict slice)
    {
        if (slice.Divergence is { } divergence) yield return Make(SliceMetricIds.Divergence, slice, divergence, slice.DivergenceInterval);
        if (slice.Value is { } value) yield return Make(SliceMetricIds.Value, slice, value, slice.ValueInterval);
        yield return Make(SliceMetricIds.Adjusted, slice, slice.Adjusted, null);
        if (!found.CountsRows) yield break;
        SliceSums all = result.Confirmation;
        if (found.IsRate) yield return Make(SliceMetricIds.DivergenceT, slice, Statistics.Search.Divergence.Of(slice.Sums.First, slice.Sums.Count, all.First, all.Count).Statistic, null);
        if (LineScore(slice, all) is { } score) yield return Make(SliceMetricIds.LineScore, slice, score, null);
    }

    // SliceLine speaks of errors that are not negative, of every row.
    private double? LineScore(SliceVerdict slice, SliceSums all)
    {
        bool isError = found.Target.Worse == WorseSide.Higher && slice.Sums.Count == slice.Sums.Rows && all.Count == all.Rows && found.Target.Statistic is RateStatistic or MeanStatistic { Smallest: >= 0 };
        if (!isError || slice.Value is not { } mean || result.Overall is not > 0) return null;
        return new SliceLineScore(all.Rows, result.Overall.Value * all.Rows, SliceMetricIds.LineWeight).Of(slice.Sums.Rows, mean * slice.Sums.Rows);
    }

    private SortedDictionary<string, string> Full()
    {
        SortedDictionary<string, string> options = new(brief, StringComparer.Ordinal)
        {
            ["columns"] = string.Join(", ", found.Columns.Columns.Attributes.Select(attribute => attribute.Name)),
            ["discovery_rate"] = found.Plan.DiscoveryRate.ToString(CultureInfo.InvariantCulture),
            ["minimum_rows"] = found.Plan.MinimumRows.ToString(CultureInfo.InvariantCulture),
            ["order"] = found.Plan.Order.ToString(CultureInfo.InvariantCulture),
            ["top"] = found.Plan.Most.ToString(CultureInfo.InvariantCulture),
            ["worse"] = found.Plan.Worse.ToString().ToLowerInvariant(),
        };
        if (found.Columns.Edges.Count > 0) options["bins"] = found.Columns.EdgeText;
        return options;
    }

    private Measurement Make(string metric, SliceVerdict slice, double estimate, Interval? interval) =>
        new(metric, slice.Slice, new MeasuredValue.Measured(estimate, interval), slice.Sums.Count) { Options = brief, Evidence = found.Evidence };

    private Measurement Count(string metric, long count, SortedDictionary<string, string> options) =>
        new(metric, Slice.All, new MeasuredValue.Measured(count), found.Target.Statistic.RowCount) { Options = options, Evidence = found.Evidence };
}
