using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// The rate of every group against the rate of all rows (Fairlearn's <c>to_overall</c>). A group is part of the whole, so it is
/// compared with the others: rate - overall = (1 - s)(rate - rate of the others) and rate / overall = 1 / (s + (1 - s) / (rate /
/// rate of the others)), s being the group's share of the denominators, taken as fixed. Each comparison is taken at level^(1/G)
/// (Sidak 1967), so that all of them hold at once.
/// </summary>
public static class OverallGap
{
    /// <summary>Name of the difference's interval in the record.</summary>
    public const string DifferenceMethod = "largest distance over sidak intervals against the other groups";

    /// <summary>Name of the ratio's interval in the record.</summary>
    public const string RatioMethod = "smallest ratio over sidak intervals against the other groups";

    /// <summary>Largest absolute difference between a group's rate and the overall rate.</summary>
    /// <param name="groups">The rate of every group and the rate of all other groups together.</param>
    /// <param name="overall">The rate of all of them.</param>
    /// <param name="level">Coverage.</param>
    public static MeasuredValue Difference(IReadOnlyList<(Proportion Group, Proportion Others)> groups, Proportion overall, double level)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        (double estimate, double lower, double upper) = (0, 0, 0);
        foreach ((Proportion group, Proportion others) in groups)
        {
            Interval pair = NamedPair.DifferenceInterval(group, others, Each(level, groups.Count));
            (double least, double most) = PairCombination.Absolute(pair);
            double outside = 1 - Share(group, others);
            estimate = Math.Max(estimate, Math.Abs(group.Minus(overall)));
            (lower, upper) = (Math.Max(lower, outside * least), Math.Max(upper, outside * most));
        }

        return new MeasuredValue.Measured(estimate, new Interval(Math.Min(lower, estimate), Math.Max(upper, estimate), level, DifferenceMethod));
    }

    /// <summary>Smallest of rate / overall, or its inverse where the rate is the larger one. Not measured where the overall rate is 0.</summary>
    /// <inheritdoc cref="Difference"/>
    public static MeasuredValue Ratio(IReadOnlyList<(Proportion Group, Proportion Others)> groups, Proportion overall, double level)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        if (overall.EffectiveSuccesses <= 0) return new MeasuredValue.NotMeasured("the rate is 0 in every group");
        (double estimate, double lower, double upper) = (1, 1, 1);
        foreach ((Proportion group, Proportion others) in groups)
        {
            estimate = Math.Min(estimate, BelowOne(group.Over(overall)));
            (double least, double most) = Ends(group, others, Each(level, groups.Count));
            lower = Math.Min(lower, Math.Min(BelowOne(least), BelowOne(most)));
            upper = Math.Min(upper, least <= 1 && most >= 1 ? 1 : Math.Max(BelowOne(least), BelowOne(most)));
        }

        return new MeasuredValue.Measured(estimate, new Interval(Math.Min(lower, estimate), Math.Max(upper, estimate), level, RatioMethod));
    }

    // Ends of rate / overall. Where the others have no success at all, the group's rate is its largest multiple of the overall one.
    private static (double Least, double Most) Ends(Proportion group, Proportion others, double level)
    {
        double share = Share(group, others);
        Interval ratio = others.EffectiveSuccesses > 0 ? NamedPair.RatioInterval(group, others, level) : MiettinenNurminenRatioInterval.Of(group, others, level);
        return (OverOverall(ratio.Lower), OverOverall(ratio.Upper));

        double OverOverall(double toOthers) => toOthers <= 0 ? 0 : 1 / (share + ((1 - share) / toOthers));
    }

    private static double Share(Proportion group, Proportion others) => group.EffectiveTrials / (group.EffectiveTrials + others.EffectiveTrials);

    private static double BelowOne(double ratio) => ratio > 1 ? 1 / ratio : ratio;

    private static double Each(double level, int groups) => Math.Pow(level, 1.0 / groups);
}
