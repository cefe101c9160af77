namespace AuditKit.Statistics.Search;

/// <summary>
/// Tests every slice against the rest in the discovery half, with the mid-P value (rates) or Welch's t (means), two-sided, and keeps
/// those on the worse side that Benjamini and Hochberg's procedure rejects among all tested.
/// </summary>
/// <param name="Examined">Slices with enough rows.</param>
/// <param name="Tested">Those of them for which slice and rest both count rows.</param>
/// <param name="Cutoff">Largest p-value that is rejected; 0 where none is.</param>
/// <param name="Candidates">The rejected ones, strongest first.</param>
internal sealed record SliceDiscovery(long Examined, long Tested, double Cutoff, IReadOnlyList<SliceCandidate> Candidates)
{
    public static SliceDiscovery Run(SliceSearchRows rows, SliceSearchPlan plan, CancellationToken cancellation = default)
    {
        SliceSums all = default;
        ReadOnlySpan<bool> discovery = rows.Discovery.Span;
        for (int row = 0; row < discovery.Length; row++)
        {
            if (discovery[row]) all += rows.Statistic.Terms(row);
        }

        Testing[] testings = [.. Enumerable.Range(0, rows.Columns.Count).Select(_ => new Testing(rows.Statistic, all, plan))];
        rows.Statistic.Walk(rows.Columns, discovery, plan.Order, plan.MinimumRows, plan.Threads, first => testings[first], cancellation);
        return Reject([.. testings.SelectMany(testing => testing.Found)], testings.Sum(testing => testing.Examined), testings.Sum(testing => testing.Tested), rows.Columns, plan);
    }

    // Slices on the better side and those with p over q count as tested with p = 1: no step-up procedure at q can reject them.
    private static SliceDiscovery Reject(List<SliceCandidate> found, long examined, long tested, SearchColumns columns, SliceSearchPlan plan)
    {
        found.Sort((left, right) => left.Test.Probability.CompareTo(right.Test.Probability));
        int rejected = 0;
        for (int rank = 1; rank <= found.Count; rank++)
        {
            if (found[rank - 1].Test.Probability * tested <= plan.DiscoveryRate * rank) rejected = rank;
        }

        double cutoff = rejected == 0 ? 0 : found[rejected - 1].Test.Probability;
        IEnumerable<SliceCandidate> candidates = found.Take(rejected)
            .OrderBy(candidate => candidate.Test.Probability)
            .ThenByDescending(candidate => Math.Abs(candidate.Test.Statistic))
            .ThenBy(candidate => candidate.Pattern.Count);
        // The name decides last, so that the order of the columns does not.
        return new SliceDiscovery(examined, tested, cutoff, [.. rejected == 0 ? candidates : WithNames(candidates, columns)]);
    }

    private static IEnumerable<SliceCandidate> WithNames(IEnumerable<SliceCandidate> candidates, SearchColumns columns) => candidates
        .GroupBy(candidate => (candidate.Test.Probability, Math.Abs(candidate.Test.Statistic), candidate.Pattern.Count))
        .SelectMany(ties => ties.Skip(1).Any() ? ties.OrderBy(candidate => columns.Name(candidate.Pattern).ToString(), StringComparer.Ordinal) : ties.AsEnumerable());

    private sealed class Testing(SliceStatistic statistic, SliceSums all, SliceSearchPlan plan) : ISliceVisitor
    {
        public long Examined { get; private set; }

        public long Tested { get; private set; }

        public List<SliceCandidate> Found { get; } = [];

        public bool Visit(SlicePattern pattern, SliceSums sums)
        {
            Examined++;
            SliceSums rest = all - sums;
            if (sums.Count == 0 || rest.Count == 0) return true;
            Tested++;
            if (!plan.IsWorse(statistic.Compare(sums, rest))) return true;
            SliceTest test = statistic.Test(sums, rest, plan.DiscoveryRate, guaranteed: false);
            if (test.Probability <= plan.DiscoveryRate) Found.Add(new SliceCandidate(pattern, sums, test));
            return true;
        }
    }
}
