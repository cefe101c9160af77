using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Search;

/// <summary>
/// Rows that are independent of each other and count once: the exact test and interval of the statistic. Since f(S) - f(D) =
/// (1 - |S| / |D|) (f(S) - f(rest)), the interval against the rest is scaled to the divergence.
/// </summary>
internal sealed class SumComparison(HalfRows half, SliceStatistic statistic) : HalfComparison
{
    public override double? Value(ulong[] mask) => statistic.Value(half.Sum(mask));

    public override Interval? ValueInterval(ulong[] mask, double level) => statistic.ValueInterval(half.Sum(mask), level);

    public override double? Divergence(ulong[] mask, ulong[] all)
    {
        SliceSums slice = half.Sum(mask), whole = half.Sum(all);
        return slice.Count > 0 ? statistic.Difference(slice, whole) : null;
    }

    public override Interval? DivergenceInterval(ulong[] mask, ulong[] all, double level)
    {
        SliceSums slice = half.Sum(mask), whole = half.Sum(all), rest = whole - slice;
        if (statistic.DifferenceInterval(slice, rest, level) is not { } interval) return null;
        double share = (double)rest.Count / whole.Count, divergence = statistic.Difference(slice, whole);
        // Rounding must not leave the estimate outside.
        return new Interval(Math.Min(interval.Lower * share, divergence), Math.Max(interval.Upper * share, divergence), level, interval.Method);
    }

    public override SliceTest Test(ulong[] first, ulong[] second)
    {
        SliceSums one = half.Sum(first), other = half.Sum(second);
        return one.Count == 0 || other.Count == 0 ? SliceTest.None : statistic.Test(one, other, 1, guaranteed: true);
    }
}
