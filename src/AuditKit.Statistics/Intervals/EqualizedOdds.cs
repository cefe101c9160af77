using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// The worse of the true-positive-rate and the false-positive-rate gap (Hardt, Price and Srebro 2016). The two use disjoint
/// rows, so each family is taken at level sqrt(level) and the ends of the worse are the worse ends.
/// </summary>
public static class EqualizedOdds
{
    /// <summary>Name of the difference's interval in the record.</summary>
    public const string DifferenceMethod = "simultaneous-range, two families";

    /// <summary>Name of the ratio's interval in the record.</summary>
    public const string RatioMethod = "simultaneous-log-range, two families";

    /// <summary>The larger of the two max-min differences: [larger lower end, larger upper end].</summary>
    public static MeasuredValue Difference(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive, double level)
    {
        if (TooFew(truePositive, falsePositive) is { } missing) return missing;
        Interval first = MaxMinDifference.Interval(truePositive, Math.Sqrt(level)), second = MaxMinDifference.Interval(falsePositive, Math.Sqrt(level));
        double estimate = Math.Max(MaxMinDifference.Estimate(truePositive), MaxMinDifference.Estimate(falsePositive));
        return new MeasuredValue.Measured(estimate, new Interval(Math.Max(first.Lower, second.Lower), Math.Max(first.Upper, second.Upper), level, DifferenceMethod));
    }

    /// <summary>The smaller of the two min-max ratios: [smaller lower end, smaller upper end]. Not measured where one is undefined.</summary>
    public static MeasuredValue Ratio(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive, double level)
    {
        if (TooFew(truePositive, falsePositive) is { } missing) return missing;
        if (MinMaxRatio.Estimate(truePositive) is not { } first) return new MeasuredValue.NotMeasured("the true positive rate is 0 in every group");
        if (MinMaxRatio.Estimate(falsePositive) is not { } second) return new MeasuredValue.NotMeasured("the false positive rate is 0 in every group");
        Interval one = MinMaxRatio.Interval(truePositive, Math.Sqrt(level)), two = MinMaxRatio.Interval(falsePositive, Math.Sqrt(level));
        return new MeasuredValue.Measured(Math.Min(first, second), new Interval(Math.Min(one.Lower, two.Lower), Math.Min(one.Upper, two.Upper), level, RatioMethod));
    }

    private static MeasuredValue.NotMeasured? TooFew(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive)
    {
        if (truePositive.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups have positive labels");
        return falsePositive.Count < 2 ? new MeasuredValue.NotMeasured("fewer than two groups have negative labels") : null;
    }
}
