using System.Runtime.Intrinsics;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Search;

/// <summary>
/// A mean of numbers: losses, errors of a regression, the quality of explanations. Values are centred and written on a grid so
/// fine that 62 bits hold the sum over all rows; sums on it are exact, so order and threads change no bit. With n rows the grid
/// rounds a value by less than 2^-61 n times the widest deviation. Tested by Welch's t.
/// </summary>
public sealed class MeanStatistic : SliceStatistic
{
    private const int SumBits = 62;
    private const string Method = "welch";
    private const string ValueMethod = "student";

    private readonly double[] values;
    private readonly Vector256<long>[] terms;
    private readonly double centre;
    private readonly double firstUnit;
    private readonly double secondUnit;

    private MeanStatistic(double[] values, double centre)
        : base(values.Length)
    {
        (this.values, this.centre) = (values, centre);
        double widest = values.Where(double.IsFinite).Select(value => Math.Abs(value - centre)).DefaultIfEmpty(0).Max();
        (int first, int second) = (ScaleFor(widest, values.Length), ScaleFor(widest * widest, values.Length));
        (firstUnit, secondUnit) = (Math.ScaleB(1, -first), Math.ScaleB(1, -second));
        terms = new Vector256<long>[values.Length];
        for (int row = 0; row < terms.Length; row++)
        {
            double distance = values[row] - centre;
            terms[row] = double.IsNaN(distance)
                ? Vector256.Create(1L, 0, 0, 0)
                : Vector256.Create(1L, 1, (long)Math.Round(Math.ScaleB(distance, first)), (long)Math.Round(Math.ScaleB(distance * distance, second)));
        }
    }

    /// <summary>A mean of numbers; NaN where a row has none.</summary>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public static MeanStatistic Of(ReadOnlySpan<double> values)
    {
        double[] copy = values.ToArray();
        if (Array.Exists(copy, double.IsInfinity)) throw new ArgumentException("A value is infinite; a mean needs finite ones.", nameof(values));
        return new MeanStatistic(copy, Centre(copy));
    }

    /// <summary>The smallest value; 0 without any.</summary>
    public double Smallest => values.Where(double.IsFinite).DefaultIfEmpty(0).Min();

    /// <inheritdoc />
    public override double? Value(SliceSums sums) => sums.Count > 0 ? centre + Offset(sums) : null;

    /// <inheritdoc />
    public override double Difference(SliceSums first, SliceSums second) => Offset(first) - Offset(second);

    /// <inheritdoc />
    public override Interval? ValueInterval(SliceSums sums, double level)
    {
        if (sums.Count < 2) return null;
        double half = Math.Sqrt(Variance(sums) / sums.Count) * MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, sums.Count - 1, 0.5 + (level / 2));
        double mean = centre + Offset(sums);
        return new Interval(mean - half, mean + half, level, ValueMethod);
    }

    /// <inheritdoc />
    public override Interval? DifferenceInterval(SliceSums first, SliceSums second, double level)
    {
        if (Welch(first, second) is not { } test) return null;
        double half = test.HalfWidth(level);
        return new Interval(test.Difference - half, test.Difference + half, level, Method);
    }

    /// <inheritdoc />
    public override SliceSums Terms(int row) => new MomentTerms(terms).Read(terms[row]);

    /// <inheritdoc />
    internal override int Compare(SliceSums first, SliceSums second) => first.Count == 0 || second.Count == 0 ? 0 : Math.Sign(Difference(first, second));

    /// <inheritdoc />
    internal override double ValueAt(int row) => values[row];

    /// <inheritdoc />
    internal override SliceTest Test(SliceSums first, SliceSums second, double limit, bool guaranteed)
    {
        if (Welch(first, second) is not { } test) return SliceTest.None;
        // Student's tails are heavier than the normal ones: a normal p-value over the limit settles it.
        bool over = limit < 1 && 2 * StandardNormal.Cumulative(-Math.Abs(test.Statistic)) > limit;
        return new SliceTest(over ? 1 : test.Probability, test.Statistic);
    }

    /// <inheritdoc />
    internal override MaskSums Over(int[] rows) => new MomentMaskSums([.. rows.Select(row => terms[row])]);

    /// <inheritdoc />
    internal override void Walk(SearchColumns columns, ReadOnlySpan<bool> counted, int order, int minimum, int threads, Func<int, ISliceVisitor> visitors, CancellationToken cancellation)
    {
        Vector256<long>[] used = [.. terms];
        for (int row = 0; row < counted.Length; row++) used[row] = counted[row] ? used[row] : Vector256.Create(1L, 0, 0, 0);
        LatticeWalk.Run<MomentTerms, Vector256<long>>(columns, new MomentTerms(used), order, minimum, threads, visitors, cancellation);
    }

    private WelchTest? Welch(SliceSums first, SliceSums second) => first.Count < 2 || second.Count < 2
        ? null
        : WelchTest.Of(Offset(first), Variance(first), first.Count, Offset(second), Variance(second), second.Count);

    private double Offset(SliceSums sums) => sums.First * firstUnit / sums.Count;

    private double Variance(SliceSums sums)
    {
        double sum = sums.First * firstUnit;
        return Math.Max(0, ((sums.Second * secondUnit) - (sum * sum / sums.Count)) / (sums.Count - 1));
    }

    // The mean, summed on a grid so that the order of rows does not matter; it only has to be near.
    private static double Centre(double[] values)
    {
        double widest = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        int scale = ScaleFor(widest, values.Length), count = values.Count(double.IsFinite);
        long sum = values.Where(double.IsFinite).Sum(value => (long)Math.Round(Math.ScaleB(value, scale)));
        return count == 0 ? 0 : Math.ScaleB(sum, -scale) / count;
    }

    // The power of two that n terms of this size can be multiplied by without their sum leaving 62 bits.
    private static int ScaleFor(double widest, int count) =>
        widest > 0 ? SumBits - 2 - Math.ILogB(widest) - (count > 1 ? Math.ILogB(count) : 0) - 1 : 0;
}
