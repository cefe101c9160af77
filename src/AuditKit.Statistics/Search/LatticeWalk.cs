namespace AuditKit.Statistics.Search;

/// <summary>Sums every slice of up to a number of items that has enough rows, one branch per first column.</summary>
internal static class LatticeWalk
{
    public static void Run<TTerms, TSum>(SearchColumns columns, TTerms terms, int order, int minimum, int threads, Func<int, ISliceVisitor> visitors, CancellationToken cancellation)
        where TTerms : struct, IRowTerms<TSum>
        where TSum : unmanaged
    {
        if (order is < 1 or > SlicePattern.MostItems) throw new ArgumentOutOfRangeException(nameof(order), order, $"A slice has 1 to {SlicePattern.MostItems} items.");
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        LatticeLevel root = LatticeLevel.Root(columns.RowCount);
        ISliceVisitor[] seen = [.. Enumerable.Range(0, columns.Count).Select(visitors)];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation };
        Parallel.For(0, columns.Count, options, first => new LatticeBranch<TTerms, TSum>(columns, terms, order, minimum, seen[first], cancellation).Run(root, first));
    }
}
