using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Paired;

/// <summary>
/// How a max-min gap G changes between two models on the same rows, second minus first. Three families of pairwise contrasts hold
/// together, each at level 1 - alpha / 3 by the studentized range: A_ij of the second model, B_ij of the first, and D_ij of the
/// paired changes (Agresti and Min's). If (i, j) is the widest pair after, then G2 - G1 is at most A_ij - G1 and, because G1 is at
/// least its B_ij, at most D_ij; so the upper end is the largest over pairs of min(upper A_ij - lower G1, upper D_ij), and the
/// lower end is the same with the models exchanged. Holds where all groups are equal, where a percentile interval of a gap never
/// does.
/// </summary>
public static class PairedGapChange
{
    /// <summary>Name in the record.</summary>
    public const string Method = "paired simultaneous-range, three families";

    /// <summary>The change with its interval, or why there is none.</summary>
    /// <param name="groups">Per group: the rows of the rate's denominator by both models; every group has rows.</param>
    /// <param name="level">Coverage.</param>
    public static MeasuredValue Measure(IReadOnlyList<PairedOutcomes> groups, double level)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        double first = MaxMinDifference.Estimate([.. groups.Select(group => Proportion.Of(group.First, group.Count))]);
        double second = MaxMinDifference.Estimate([.. groups.Select(group => Proportion.Of(group.Second, group.Count))]);
        double critical = StudentizedRange.PairCritical(1 - ((1 - level) / 3), groups.Count);
        double upper = Largest(groups, critical), lower = -Largest([.. groups.Select(group => group.Swapped)], critical);
        // Shrunk rates and raw gaps differ a little in small groups: the interval holds the value that is shown.
        return new MeasuredValue.Measured(second - first, new Interval(Math.Min(lower, second - first), Math.Max(upper, second - first), level, Method));
    }

    private static double Largest(IReadOnlyList<PairedOutcomes> groups, double critical)
    {
        Shrunk[] shrunk = [.. groups.Select(Of)];
        double least = 0;
        foreach ((Shrunk i, Shrunk j) in Pairs(shrunk)) least = Math.Max(least, i.First - j.First - (critical * Math.Sqrt(i.FirstVariance + j.FirstVariance)));
        double largest = -least;
        foreach ((Shrunk i, Shrunk j) in Pairs(shrunk))
        {
            double after = i.Second - j.Second + (critical * Math.Sqrt(i.SecondVariance + j.SecondVariance)) - least;
            double change = i.Change - j.Change + (critical * Math.Sqrt(i.ChangeVariance + j.ChangeVariance));
            largest = Math.Max(largest, Math.Min(after, change));
        }

        return largest;
    }

    private static IEnumerable<(Shrunk I, Shrunk J)> Pairs(Shrunk[] groups) =>
        from i in Enumerable.Range(0, groups.Length) from j in Enumerable.Range(0, groups.Length) where i != j select (groups[i], groups[j]);

    // Rates as in MaxMinDifference, changes as in AgrestiMinInterval.
    private static Shrunk Of(PairedOutcomes group)
    {
        double n = group.Count + 2, p = (group.First + 1) / n, q = (group.Second + 1) / n;
        double lost = group.OnlyFirst + 0.5, won = group.OnlySecond + 0.5;
        return new(p, p * (1 - p) / n, q, q * (1 - q) / n, (won - lost) / n, (won + lost - ((won - lost) * (won - lost) / n)) / (n * n));
    }

    private readonly record struct Shrunk(double First, double FirstVariance, double Second, double SecondVariance, double Change, double ChangeVariance);
}
