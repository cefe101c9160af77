namespace AuditKit.Statistics.Search;

/// <summary>Every slice with enough rows.</summary>
public static class SliceEnumeration
{
    /// <summary>All slices of 1 to <paramref name="order"/> items with at least <paramref name="minimum"/> rows, by first column, then depth first.</summary>
    public static IReadOnlyList<ScoredSlice> All(SearchColumns columns, SliceStatistic statistic, int order, int minimum, int threads = 1)
    {
        Collector[] collectors = [.. Enumerable.Range(0, columns.Count).Select(_ => new Collector())];
        statistic.Walk(columns, default, order, minimum, threads, first => collectors[first], default);
        return [.. collectors.SelectMany(collector => collector.Found)];
    }

    private sealed class Collector : ISliceVisitor
    {
        public List<ScoredSlice> Found { get; } = [];

        public bool Visit(SlicePattern pattern, SliceSums sums)
        {
            Found.Add(new ScoredSlice(pattern, sums, 0));
            return true;
        }
    }
}
