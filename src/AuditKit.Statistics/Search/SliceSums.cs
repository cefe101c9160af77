namespace AuditKit.Statistics.Search;

/// <summary>What is summed over the rows of a slice, in whole numbers: sums of disjoint slices add up exactly.</summary>
/// <param name="Rows">All rows of the slice, also those that the statistic leaves out.</param>
/// <param name="Count">Rows that the statistic counts: the denominator of a rate, the rows with a value for a mean.</param>
/// <param name="First">Rows in the numerator, or the sum of the scaled values.</param>
/// <param name="Second">0 for a rate; the sum of the scaled squares for a mean.</param>
public readonly record struct SliceSums(long Rows, long Count, long First, long Second)
{
    /// <summary>The sums over two disjoint sets of rows.</summary>
    public static SliceSums operator +(SliceSums left, SliceSums right) =>
        new(left.Rows + right.Rows, left.Count + right.Count, left.First + right.First, left.Second + right.Second);

    /// <summary>The sums over the rows of the first set that are not in the second, which lies in it.</summary>
    public static SliceSums operator -(SliceSums left, SliceSums right) =>
        new(left.Rows - right.Rows, left.Count - right.Count, left.First - right.First, left.Second - right.Second);
}
