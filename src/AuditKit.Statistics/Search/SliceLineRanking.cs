namespace AuditKit.Statistics.Search;

/// <summary>The slices with the largest positive SliceLine score, exact: a slice is not extended where no slice within it can enter the list.</summary>
public static class SliceLineRanking
{
    /// <summary>Ranks.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="errors">An error of 0 or more for every row.</param>
    /// <param name="weight">a of the score.</param>
    /// <param name="order">Most items of a slice.</param>
    /// <param name="minimum">Fewest rows of a slice.</param>
    /// <param name="top">Most slices of the list.</param>
    /// <param name="threads">Threads; change no bit.</param>
    /// <exception cref="ArgumentException">An error is negative or missing, or all are 0.</exception>
    public static IReadOnlyList<ScoredSlice> Top(SearchColumns columns, SliceStatistic errors, double weight, int order, int minimum, int top, int threads = 1)
    {
        SliceSums all = default;
        double largest = 0;
        for (int row = 0; row < errors.RowCount; row++)
        {
            double error = errors.ValueAt(row);
            if (!(error >= 0)) throw new ArgumentException("An error is a number that is not negative, for every row.", nameof(errors));
            largest = Math.Max(largest, error);
            all += errors.Terms(row);
        }

        double total = errors.Value(all) is { } mean ? mean * all.Count : 0;
        if (!(total > 0)) throw new ArgumentException("No row has an error.", nameof(errors));
        SliceLineScore score = new(all.Rows, total, weight);
        Ranking[] rankings = [.. Enumerable.Range(0, columns.Count).Select(_ => new Ranking(errors, score, largest, minimum, top))];
        errors.Walk(columns, default, order, minimum, threads, first => rankings[first], default);
        return [.. rankings.SelectMany(ranking => ranking.Best).OrderByDescending(slice => slice.Score).ThenBy(slice => slice.Pattern.Bits).Take(top)];
    }

    private sealed class Ranking(SliceStatistic errors, SliceLineScore score, double largest, int minimum, int top) : ISliceVisitor
    {
        private readonly PriorityQueue<ScoredSlice, (double Score, UInt128 Later)> best = new();

        public IEnumerable<ScoredSlice> Best => best.UnorderedItems.Select(item => item.Element);

        public bool Visit(SlicePattern pattern, SliceSums sums)
        {
            double error = errors.Value(sums)!.Value * sums.Count, value = score.Of(sums.Rows, error);
            // Of equal scores the pattern with the smaller bits stays, whatever the order of the visits.
            if (value > 0) best.Enqueue(new ScoredSlice(pattern, sums, value), (value, UInt128.MaxValue - pattern.Bits));
            if (best.Count > top) best.Dequeue();
            double floor = best.Count == top && best.TryPeek(out _, out (double Score, UInt128 Later) least) ? least.Score : 0;
            return score.Bound(sums.Rows, error, largest, minimum) >= floor;
        }
    }
}
