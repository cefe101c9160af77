using System.Runtime.Intrinsics;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Search;

/// <summary>
/// A share of rows: errors among all rows, false positives among negative labels. Tested by the exact conditional test, its
/// difference bounded by Newcombe's interval, or Miettinen and Nurminen's where a count is under 5.
/// </summary>
public sealed class RateStatistic : SliceStatistic
{
    private const byte NotCounted = 0, WholeOnly = 1, Part = 2;
    private const long FewCounts = 5;

    private readonly byte[] kinds;
    private readonly Lazy<CentralFisherTest> tails;

    private RateStatistic(byte[] kinds)
        : base(kinds.Length)
    {
        this.kinds = kinds;
        tails = new(() => new CentralFisherTest(kinds.Length));
    }

    /// <summary>A rate of rows that are in the denominator (<paramref name="whole"/>) and in the numerator (<paramref name="part"/>, which counts only within it).</summary>
    public static RateStatistic Of(ReadOnlySpan<bool> whole, ReadOnlySpan<bool> part)
    {
        if (whole.Length != part.Length) throw new ArgumentException("Numerator and denominator speak of the same rows.", nameof(part));
        byte[] kinds = new byte[whole.Length];
        for (int row = 0; row < kinds.Length; row++) kinds[row] = whole[row] ? (part[row] ? Part : WholeOnly) : NotCounted;
        return new RateStatistic(kinds);
    }

    /// <summary>A rate of the confusion matrix.</summary>
    /// <param name="labels">1 positive, 0 negative, anything else missing; empty where no row has one.</param>
    /// <param name="predictions">Likewise.</param>
    /// <param name="part">Cells of the numerator.</param>
    /// <param name="whole">Cells of the denominator.</param>
    public static RateStatistic Of(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> predictions, OutcomeCells part, OutcomeCells whole)
    {
        byte[] kinds = new byte[Math.Max(labels.Length, predictions.Length)];
        for (int row = 0; row < kinds.Length; row++)
        {
            int label = labels.IsEmpty ? 2 : Math.Min(labels[row], (byte)2), prediction = predictions.IsEmpty ? 2 : Math.Min(predictions[row], (byte)2);
            int cell = 1 << ((3 * label) + prediction);
            kinds[row] = (whole.Mask & cell) == 0 ? NotCounted : (part.Mask & cell) == 0 ? WholeOnly : Part;
        }

        return new RateStatistic(kinds);
    }

    /// <inheritdoc />
    public override double? Value(SliceSums sums) => sums.Count > 0 ? ExactFraction.Divide(sums.First, sums.Count) : null;

    /// <inheritdoc />
    public override double Difference(SliceSums first, SliceSums second) => ExactFraction.Difference(first.First, first.Count, second.First, second.Count);

    /// <inheritdoc />
    public override Interval? ValueInterval(SliceSums sums, double level) => sums.Count > 0 ? WilsonInterval.Of(Proportion.Of(sums.First, sums.Count), level) : null;

    /// <inheritdoc />
    public override Interval? DifferenceInterval(SliceSums first, SliceSums second, double level)
    {
        if (first.Count == 0 || second.Count == 0) return null;
        long least = Math.Min(Math.Min(first.First, first.Count - first.First), Math.Min(second.First, second.Count - second.First));
        (Proportion left, Proportion right) = (Proportion.Of(first.First, first.Count), Proportion.Of(second.First, second.Count));
        return least < FewCounts ? MiettinenNurminenInterval.Of(left, right, level) : NewcombeInterval.Of(left, right, level);
    }

    /// <inheritdoc />
    public override SliceSums Terms(int row) => new(1, kinds[row] == NotCounted ? 0 : 1, kinds[row] == Part ? 1 : 0, 0);

    /// <inheritdoc />
    internal override int Compare(SliceSums first, SliceSums second) => (first.First * second.Count).CompareTo(second.First * first.Count);

    /// <inheritdoc />
    internal override double ValueAt(int row) => kinds[row] == NotCounted ? double.NaN : kinds[row] == Part ? 1 : 0;

    /// <inheritdoc />
    internal override SliceTest Test(SliceSums first, SliceSums second, double limit, bool guaranteed)
    {
        if (first.Count == 0 || second.Count == 0) return SliceTest.None;
        double pooled = (double)(first.First + second.First) / (first.Count + second.Count);
        double error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / first.Count) + (1.0 / second.Count)));
        if (error == 0) return SliceTest.None;
        double probability = tails.Value.Probability(first.First, first.Count, second.First, second.Count, !guaranteed, limit);
        return new SliceTest(probability, Difference(first, second) / error);
    }

    /// <inheritdoc />
    internal override MaskSums Over(int[] rows)
    {
        ulong[] whole = new ulong[(rows.Length + 63) / 64], part = new ulong[whole.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (kinds[rows[i]] != NotCounted) whole[i >> 6] |= 1UL << i;
            if (kinds[rows[i]] == Part) part[i >> 6] |= 1UL << i;
        }

        return new RateMaskSums(whole, part);
    }

    /// <inheritdoc />
    internal override void Walk(SearchColumns columns, ReadOnlySpan<bool> counted, int order, int minimum, int threads, Func<int, ISliceVisitor> visitors, CancellationToken cancellation)
    {
        byte[] used = [.. kinds];
        for (int row = 0; row < counted.Length; row++) used[row] = counted[row] ? used[row] : NotCounted;
        LatticeWalk.Run<RateTerms, Vector128<int>>(columns, new RateTerms(used), order, minimum, threads, visitors, cancellation);
    }
}
