using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// The mean of the true-positive-rate gap and the false-positive-rate gap. Its interval is the mean of the two gaps' ends, both
/// simultaneous by one max-T over all pairs of both families; rates are shrunk to (x + 1)/(n + 2) as in
/// <see cref="MaxMinDifference"/>, so that a group with 0 of n is not taken for certain.
/// </summary>
public static class AverageOdds
{
    /// <summary>The gap and its interval.</summary>
    public static MeasuredValue Difference(IReadOnlyList<Proportion> truePositive, IReadOnlyList<Proportion> falsePositive, double level, SeedStream seeds, int replicates)
    {
        if (truePositive.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups have positive labels");
        if (falsePositive.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups have negative labels");
        double estimate = (MaxMinDifference.Estimate(truePositive) + MaxMinDifference.Estimate(falsePositive)) / 2;
        MaxT maximum = new(Draw(truePositive, seeds.For("positives"), replicates), Draw(falsePositive, seeds.For("negatives"), replicates));
        (double firstLower, double firstUpper) = maximum.Ends(0, [.. truePositive.Select(Shrunk)], level);
        (double secondLower, double secondUpper) = maximum.Ends(1, [.. falsePositive.Select(Shrunk)], level);
        Interval interval = new((firstLower + secondLower) / 2, Math.Min(1, (firstUpper + secondUpper) / 2), level, MaxT.Method);
        return new MeasuredValue.Measured(estimate, interval);
    }

    /// <summary>
    /// The mean of the two ratios, smallest over largest: the means of the ends, each family at level sqrt(level) because the two
    /// use disjoint rows. Not measured where one is undefined.
    /// </summary>
    /// <param name="truePositive">Ratio of the true positive rates at level sqrt(level).</param>
    /// <param name="falsePositive">Ratio of the false positive rates at level sqrt(level).</param>
    /// <param name="level">Coverage.</param>
    public static MeasuredValue Ratio(MeasuredValue truePositive, MeasuredValue falsePositive, double level)
    {
        if (truePositive is not MeasuredValue.Measured { Interval: { } one } left) return truePositive;
        if (falsePositive is not MeasuredValue.Measured { Interval: { } two } right) return falsePositive;
        return new MeasuredValue.Measured(
            (left.Estimate + right.Estimate) / 2, new Interval((one.Lower + two.Lower) / 2, (one.Upper + two.Upper) / 2, level, one.Method + ", two families"));
    }

    private static double Shrunk(Proportion rate) => (rate.EffectiveSuccesses + 1) / (rate.EffectiveTrials + 2);

    private static double[][] Draw(IReadOnlyList<Proportion> groups, SeedStream seeds, int replicates)
    {
        double[][] drawn = [.. groups.Select(_ => new double[replicates])];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            RandomSource source = seeds.For("replicate", replicate).Open();
            for (int group = 0; group < groups.Count; group++)
            {
                long trials = Math.Max(1, (long)Math.Round(groups[group].EffectiveTrials));
                drawn[group][replicate] = (BinomialSampler.Draw(source, trials, Shrunk(groups[group])) + 1.0) / (trials + 2);
            }
        }

        return drawn;
    }
}
