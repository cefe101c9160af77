using AuditKit.Data.Tasks;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Rankings;

namespace AuditKit.Fairness.Ranking;

/// <summary>The audited lists and the groups of their rows.</summary>
internal sealed class RankedGroups(RankingTable held, IReadOnlyList<RowSliceSet> sets, RankingOptions options)
{
    public RankingTable Held { get; } = held;

    public IReadOnlyList<RowSliceSet> Sets { get; } = sets;

    public RankingOptions Options { get; } = options;

    public RankedLists Lists { get; } = RankedLists.Of(held.Queries, held.Ranks);

    /// <summary>The numbers of the slices with rows.</summary>
    public static IReadOnlyList<int> Filled(RowSliceSet set) => [.. Enumerable.Range(0, set.Slices.Count).Where(slice => set.Slices[slice].Count > 0)];

    public GroupExposure Exposure(RowSliceSet set) => new(Lists, set.SliceOf(Held.RowCount), set.Slices.Count, Targets(set));

    public Prefixes Prefixes(RowSliceSet set) => new(Lists, set.SliceOf(Held.RowCount), set.Slices.Count, Targets(set));

    private IReadOnlyList<double> Targets(RowSliceSet set) => Options.TargetsOf(set.Attributes, set.Slices.Select(slice => slice.Slice));
}
