using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// Simultaneous intervals of the shares of a multinomial distribution: Wilson's score interval for each category at level
/// 1 - alpha / k (Goodman 1965, eq. 2.5 with the Bonferroni quantile). Chosen over Sison and Glaz 1995 because those have one
/// width for all categories, too wide for rare ones, and under-cover with few rows or rare categories (May and Johnson 1997).
/// A category with fewer than 10 rows (or all but 10) gets Clopper and Pearson's interval at the same level: far out in the tail
/// the score interval of a rare category falls short (.926 with six categories, rarest .02, n = 100). Two shares add up to 1 and miss together, so k = 2 needs no correction.
/// </summary>
public static class GoodmanIntervals
{
    /// <summary>Name in the record.</summary>
    public const string Method = "goodman, exact under 10 rows";

    private const long Rare = 10;

    /// <summary>One interval per category, all of which hold at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows.</exception>
    public static IReadOnlyList<Interval> Of(IReadOnlyList<long> counts, double level)
    {
        int comparisons = counts.Count <= 2 ? 1 : counts.Count;
        double each = 1 - ((1 - level) / comparisons);
        long n = counts.Sum();
        return [.. counts.Select(count => count < Rare || n - count < Rare ? ClopperPearsonInterval.Of(count, n, each) : WilsonInterval.Of(count, n, each))
            .Select(interval => new Interval(interval.Lower, interval.Upper, level, Method))];
    }
}
