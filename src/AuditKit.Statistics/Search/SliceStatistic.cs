using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Search;

/// <summary>What is compared between slices: closed, a <see cref="RateStatistic"/> or a <see cref="MeanStatistic"/>.</summary>
public abstract class SliceStatistic
{
    private protected SliceStatistic(int rowCount) => RowCount = rowCount;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The value over summed rows; null where nothing is counted.</summary>
    public abstract double? Value(SliceSums sums);

    /// <summary>The value over some rows minus the value over others; both count rows.</summary>
    public abstract double Difference(SliceSums first, SliceSums second);

    /// <summary>The interval of the value.</summary>
    public abstract Interval? ValueInterval(SliceSums sums, double level);

    /// <summary>The interval of the difference of two disjoint sets of rows.</summary>
    public abstract Interval? DifferenceInterval(SliceSums first, SliceSums second, double level);

    /// <summary>The terms of a row: <see cref="SliceSums.Rows"/> is 1.</summary>
    public abstract SliceSums Terms(int row);

    /// <summary>The sign of the value over some rows minus the value over others; 0 where one counts none.</summary>
    internal abstract int Compare(SliceSums first, SliceSums second);

    /// <summary>The value of a row, NaN where it has none.</summary>
    internal abstract double ValueAt(int row);

    /// <summary>Tests disjoint sets of rows of one table against each other.</summary>
    /// <param name="first">Some rows.</param>
    /// <param name="second">Others.</param>
    /// <param name="limit">p-values over it need not be worked out.</param>
    /// <param name="guaranteed">True for a test that never rejects a true hypothesis more often than its level, where there is one.</param>
    internal abstract SliceTest Test(SliceSums first, SliceSums second, double limit, bool guaranteed);

    /// <summary>Sums over sets of rows written as bits.</summary>
    internal abstract MaskSums Over(int[] rows);

    /// <summary>Sums every cell of the lattice.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="counted">True for rows that the statistic may count; empty for all.</param>
    /// <param name="order">Most items.</param>
    /// <param name="minimum">Fewest rows of a cell.</param>
    /// <param name="threads">Threads; change no bit.</param>
    /// <param name="visitors">Makes the visitor of all slices whose first column is the given one.</param>
    /// <param name="cancellation">Stops the walk.</param>
    internal abstract void Walk(SearchColumns columns, ReadOnlySpan<bool> counted, int order, int minimum, int threads, Func<int, ISliceVisitor> visitors, CancellationToken cancellation);
}
