using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;
using AuditKit.Statistics.Samples;

namespace AuditKit.Statistics.Multiclass;

/// <summary>How differently the predictions of groups spread over the classes.</summary>
/// <param name="groups">One matrix per group, all with rows.</param>
public sealed class ClassParity(IReadOnlyList<ClassMatrix> groups)
{
    private const double Prior = 2;

    /// <summary>Largest minus smallest share of one class over groups, simultaneous over the pairs.</summary>
    public MeasuredValue Range(int one, double level) => MaxMinDifference.Measure(Shares(one), level);

    /// <summary>
    /// p-value of equal shares of one class: how often the largest studentised difference of G equal groups, with the pooled rate's
    /// variance, exceeds the one at hand.
    /// </summary>
    public double Probability(int one)
    {
        IReadOnlyList<Proportion> shares = Shares(one);
        double rows = shares.Sum(share => share.EffectiveTrials), pooled = (shares.Sum(share => share.EffectiveSuccesses) + 1) / (rows + 2), largest = 0;
        for (int i = 0; i < shares.Count; i++)
        {
            for (int j = i + 1; j < shares.Count; j++)
            {
                double error = Math.Sqrt(pooled * (1 - pooled) * ((1 / shares[i].EffectiveTrials) + (1 / shares[j].EffectiveTrials)));
                largest = Math.Max(largest, Math.Abs(shares[i].Estimate - shares[j].Estimate) / error);
            }
        }

        return 1 - StudentizedRange.Cumulative(largest * Math.Sqrt(2), shares.Count);
    }

    /// <summary>
    /// The range of the class share over groups, mean over classes. The interval's ends are the means of the classes' ends, all
    /// simultaneous by one max-T over the multinomial draws of each group, whose shares are shrunk by two rows spread over the classes.
    /// </summary>
    public MeasuredValue MeanRange(double level, SeedStream seeds, int replicates)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        int classes = groups[0].Classes;
        double estimate = Enumerable.Range(0, classes).Average(one => MaxMinDifference.Estimate(Shares(one)));
        double[][] centres = [.. groups.Select(group => Enumerable.Range(0, classes).Select(one => Shrunk(group.Share(one), classes)).ToArray())];
        MaxT maximum = new(Draw(centres, seeds, replicates));
        (double Lower, double Upper)[] ends = [.. Enumerable.Range(0, classes).Select(one => maximum.Ends(one, [.. centres.Select(centre => centre[one])], level))];
        double lower = Math.Min(estimate, ends.Average(end => end.Lower)), upper = Math.Max(estimate, Math.Min(1, ends.Average(end => end.Upper)));
        return new MeasuredValue.Measured(estimate, new Interval(lower, upper, level, MaxT.Method));
    }

    /// <summary>The largest total variation of predictions between two groups: half the sum of absolute differences of the class shares.</summary>
    public MeasuredValue TotalVariation(double level, SeedStream seeds, int replicates)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        IReadOnlyList<GroupShares> spread = Spread();
        double Distance(int i, int j) => DistanceGap.TotalVariation(spread[i].Shares, spread[j].Shares);
        Interval interval = new DistanceGap(spread, seeds, replicates).Interval(Distance, DistanceGap.TotalVariation, 1, level);
        return new MeasuredValue.Measured(Largest(Distance), interval);
    }

    /// <summary>
    /// The largest cost of turning the predictions of one group into those of another, with a cost per pair of classes. Moving the
    /// shares by a total variation of d changes the cost by at most d times the dearest move, which gives the interval.
    /// </summary>
    public MeasuredValue TransportCost(double[,] costs, double level, SeedStream seeds, int replicates)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        IReadOnlyList<GroupShares> spread = Spread();
        double dearest = costs.Cast<double>().Max();
        double[] zero = new double[groups[0].Classes];
        double Distance(int i, int j) => Math.Max(Transport.Cost(spread[i].Shares, spread[j].Shares, costs), Transport.Cost(spread[j].Shares, spread[i].Shares, costs));
        double Norm(double[] first, double[] second) => dearest * (DistanceGap.TotalVariation(first, zero) + DistanceGap.TotalVariation(second, zero));
        Interval interval = new DistanceGap(spread, seeds, replicates).Interval(Distance, Norm, dearest, level);
        return new MeasuredValue.Measured(Largest(Distance), interval);
    }

    private IReadOnlyList<Proportion> Shares(int one) => [.. groups.Select(group => group.Share(one))];

    private IReadOnlyList<GroupShares> Spread() =>
        [.. groups.Select(group => new GroupShares([.. Enumerable.Range(0, group.Classes).Select(one => group.Share(one).Estimate)], group.Share(0).EffectiveTrials))];

    private double Largest(Func<int, int, double> distance)
    {
        double largest = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            for (int j = i + 1; j < groups.Count; j++) largest = Math.Max(largest, distance(i, j));
        }

        return largest;
    }

    private static double Shrunk(Proportion share, int classes) => (share.EffectiveSuccesses + (Prior / classes)) / (share.EffectiveTrials + Prior);

    // Per class: per group: the replicates.
    private IReadOnlyList<double[]>[] Draw(double[][] centres, SeedStream seeds, int replicates)
    {
        int classes = centres[0].Length;
        double[][][] drawn = [.. Enumerable.Range(0, classes).Select(_ => groups.Select(_ => new double[replicates]).ToArray())];
        long[] counts = new long[classes];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            RandomSource source = seeds.For("replicate", replicate).Open();
            for (int group = 0; group < groups.Count; group++)
            {
                long rows = Math.Max(1, (long)Math.Round(groups[group].Share(0).EffectiveTrials));
                MultinomialSampler.Draw(source, rows, centres[group], counts);
                for (int one = 0; one < classes; one++) drawn[one][group][replicate] = (double)counts[one] / rows;
            }
        }

        return drawn;
    }
}
