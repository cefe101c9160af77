using AuditKit.Core;
using AuditKit.Statistics.Search;

namespace AuditKit.Fairness.Slices;

/// <summary>A search with everything needed to speak of it.</summary>
/// <param name="Result">What was found.</param>
/// <param name="Target">What was compared.</param>
/// <param name="Columns">The columns searched.</param>
/// <param name="Plan">How.</param>
/// <param name="Options">What was asked for.</param>
internal sealed record SliceFound(SliceSearchResult Result, SliceTarget Target, SearchedColumns Columns, SliceSearchPlan Plan, SliceOptions Options)
{
    /// <summary>Digests of the evidence behind the numbers.</summary>
    public IReadOnlyList<Digest> Evidence { get; init; } = [];

    /// <summary>True for a share of rows.</summary>
    public bool IsRate => Target.Statistic is RateStatistic;

    /// <summary>True if rows are independent and count once each: published scores of other tools then apply.</summary>
    public bool CountsRows { get; init; } = true;

    /// <summary>The confirmed slices, the largest difference first.</summary>
    public IReadOnlyList<SliceVerdict> Confirmed { get; } = [.. Result.Confirmed.OrderByDescending(slice => Math.Abs(slice.Divergence ?? 0))];

    /// <summary>How much was looked at, in two sentences.</summary>
    public string Summary =>
        $"Of {Text.Rows((long)Result.Combinations)} possible combinations of values of up to {Plan.Order} of {Columns.Columns.Count} columns, {Text.Rows(Result.Examined)} have at least {Text.Rows(Plan.MinimumRows)} rows and were examined. "
        + $"Found in one half of the rows: {Text.Rows(Result.Discovered)}; left without those that others explain: {Result.Selected.Count}; confirmed in the other half: {Confirmed.Count}.";
}
