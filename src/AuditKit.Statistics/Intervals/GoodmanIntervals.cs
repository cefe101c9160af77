using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// Simultaneous intervals of the shares of a multinomial distribution: Wilson's score interval for each category at level
/// 1 - alpha / k (Goodman 1965, eq. 2.5 with the Bonferroni quantile). Chosen over Sison and Glaz 1995 because those have one
/// width for all categories, too wide for rare ones, and under-cover with few rows or rare categories (May and Johnson 1997).
/// Two shares add up to 1 and miss together, so k = 2 needs no correction.
/// </summary>
public static class GoodmanIntervals
{
    /// <summary>Name in the record.</summary>
    public const string Method = "goodman";

    /// <summary>One interval per category, all of which hold at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows.</exception>
    public static IReadOnlyList<Interval> Of(IReadOnlyList<long> counts, double level)
    {
        int comparisons = counts.Count <= 2 ? 1 : counts.Count;
        double z = StandardNormal.TwoSided(1 - ((1 - level) / comparisons)), n = counts.Sum();
        return [.. counts.Select(count => WilsonInterval.Ends(count, n, z)).Select(ends => new Interval(ends.Lower, ends.Upper, level, Method))];
    }
}
