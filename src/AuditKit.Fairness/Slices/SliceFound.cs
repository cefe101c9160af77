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

    /// <summary>How much was looked at, in one or two sentences.</summary>
    public string Summary
    {
        get
        {
            string many = $"{Text.Rows((long)Result.Combinations)} combinations of up to {Plan.Order} of {Columns.Columns.Count} columns exist, {Text.Rows(Result.Examined)} of them with at least {Text.Rows(Plan.MinimumRows)} rows";
            return $"{many}: these were examined. In one half of the rows {Text.Rows(Result.Discovered)} stand out, {Result.Selected.Count} remain without those that others explain, and the other half confirms {Result.Confirmed.Count()}.";
        }
    }
}
