using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Sequential;

/// <summary>
/// Gaps between groups with intervals that hold at every look: one <see cref="ConfidenceSequence"/> per group (and family of
/// rates) at level 1 - alpha / (groups x families), so that all hold together at all times; the gap then lies between what
/// their ends allow.
/// </summary>
public static class AnytimeRange
{
    /// <summary>Name in the record.</summary>
    public const string Method = ConfidenceSequence.Method + ", union over groups";

    /// <summary>The largest minus the smallest rate.</summary>
    public static MeasuredValue Difference(IReadOnlyList<Proportion> groups, double level)
    {
        if (Problem(groups) is { } problem) return problem;
        (double lower, double upper) = DifferenceEnds(Ends(groups, 1, level));
        return new MeasuredValue.Measured(MaxMinDifference.Estimate(groups), new Interval(lower, upper, level, Method));
    }

    /// <summary>The smallest over the largest rate; not measured where every rate is 0.</summary>
    public static MeasuredValue Ratio(IReadOnlyList<Proportion> groups, double level)
    {
        if (Problem(groups) is { } problem) return problem;
        if (MinMaxRatio.Estimate(groups) is not { } estimate) return new MeasuredValue.NotMeasured("the rate is 0 in every group");
        (double lower, double upper) = RatioEnds(Ends(groups, 1, level));
        return new MeasuredValue.Measured(estimate, new Interval(lower, upper, level, Method));
    }

    /// <summary>The worse of the true-positive-rate and the false-positive-rate gap.</summary>
    public static MeasuredValue OddsDifference(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive, double level) =>
        Odds(truePositive, falsePositive, level, groups => MaxMinDifference.Estimate(groups), DifferenceEnds, Math.Max);

    /// <summary>The smaller of the two min-max ratios; not measured where one is undefined.</summary>
    public static MeasuredValue OddsRatio(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive, double level) =>
        Odds(truePositive, falsePositive, level, MinMaxRatio.Estimate, RatioEnds, Math.Min);

    /// <summary>The mean of the true-positive-rate gap and the false-positive-rate gap.</summary>
    public static MeasuredValue AverageOdds(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive, double level) =>
        Odds(truePositive, falsePositive, level, groups => MaxMinDifference.Estimate(groups), DifferenceEnds, (first, second) => (first + second) / 2);

    private static MeasuredValue Odds(
        IReadOnlyList<Proportion> truePositive,
        IReadOnlyList<Proportion> falsePositive,
        double level,
        Func<IReadOnlyList<Proportion>, double?> estimate,
        Func<(double Lower, double Upper)[], (double Lower, double Upper)> gap,
        Func<double, double, double> join)
    {
        if (truePositive.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups have positive labels");
        if (falsePositive.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups have negative labels");
        if ((Problem(truePositive) ?? Problem(falsePositive)) is { } problem) return problem;
        if (estimate(truePositive) is not { } first) return new MeasuredValue.NotMeasured("the true positive rate is 0 in every group");
        if (estimate(falsePositive) is not { } second) return new MeasuredValue.NotMeasured("the false positive rate is 0 in every group");
        ((double Lower, double Upper) one, (double Lower, double Upper) two) = (gap(Ends(truePositive, 2, level)), gap(Ends(falsePositive, 2, level)));
        return new MeasuredValue.Measured(join(first, second), new Interval(join(one.Lower, two.Lower), join(one.Upper, two.Upper), level, Method));
    }

    private static MeasuredValue.NotMeasured? Problem(IReadOnlyList<Proportion> groups)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        return groups.Any(group => group.IsWeighted) ? new MeasuredValue.NotMeasured(ConfidenceSequence.Weighted) : null;
    }

    private static (double Lower, double Upper)[] Ends(IReadOnlyList<Proportion> groups, int families, double level) =>
        [.. groups.Select(group => ConfidenceSequence.Ends(group.Successes, group.Trials, 1 - ((1 - level) / (groups.Count * families))))];

    internal static (double Lower, double Upper) DifferenceEnds((double Lower, double Upper)[] ends)
    {
        (double lower, double upper) = (0, 0);
        foreach ((int i, int j) in Pairs(ends.Length))
        {
            lower = Math.Max(lower, ends[i].Lower - ends[j].Upper);
            upper = Math.Max(upper, ends[i].Upper - ends[j].Lower);
        }

        return (lower, upper);
    }

    internal static (double Lower, double Upper) RatioEnds((double Lower, double Upper)[] ends)
    {
        (double lower, double upper) = (1, 1);
        foreach ((int i, int j) in Pairs(ends.Length))
        {
            lower = Math.Min(lower, ends[i].Lower / ends[j].Upper);
            if (ends[j].Lower > 0) upper = Math.Min(upper, ends[i].Upper / ends[j].Lower);
        }

        return (lower, upper);
    }

    private static IEnumerable<(int I, int J)> Pairs(int count) =>
        from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, count) where i != j select (i, j);
}
