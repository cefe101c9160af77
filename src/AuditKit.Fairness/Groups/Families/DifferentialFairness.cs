using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Fairness.Groups.Families;

/// <summary>
/// Smoothed empirical differential fairness: the largest |ln(p_i / p_j)| over pairs of groups and both answers, with p = (x + 1/2) /
/// (n + 1). The interval is simultaneous over all pairs and both answers, by max-T over the centred cell bootstrap.
/// </summary>
internal static class DifferentialFairness
{
    public static Measurement Of(string metric, AttributeSet set, RateMetric rate, CubeSlice whole, FairnessSettings settings)
    {
        RateGroups groups = new(set, rate);
        MeasuredValue value = groups.Rates.Count < 2
            ? groups.Or(new MeasuredValue.NotMeasured("fewer than two groups can be compared"), whole)
            : Measure(groups.Rates, settings.Level, settings.Seeds.For("differential-fairness").For(rate.Suffix).For(string.Join('|', set.Attributes)), settings.Replicates);
        return new Measurement(metric, Slice.All, value, groups.Count) { By = set.Attributes, Excluded = groups.Excluded, Evidence = settings.Evidence };
    }

    public static MeasuredValue.Measured Measure(IReadOnlyList<Proportion> groups, double level, SeedStream seeds, int replicates)
    {
        double[] yes = [.. groups.Select(group => Log(group.EffectiveSuccesses, group.EffectiveTrials))];
        double[] no = [.. groups.Select(group => Log(group.EffectiveTrials - group.EffectiveSuccesses, group.EffectiveTrials))];
        (double[][] drawnYes, double[][] drawnNo) = Draw(groups, seeds, replicates);
        MaxT maximum = new(drawnYes, drawnNo);
        (double lowerYes, double upperYes) = maximum.Ends(0, yes, level);
        (double lowerNo, double upperNo) = maximum.Ends(1, no, level);
        return new MeasuredValue.Measured(
            Math.Max(yes.Max() - yes.Min(), no.Max() - no.Min()), new Interval(Math.Max(lowerYes, lowerNo), Math.Max(upperYes, upperNo), level, MaxT.Method));
    }

    private static (double[][] Yes, double[][] No) Draw(IReadOnlyList<Proportion> groups, SeedStream seeds, int replicates)
    {
        double[][] yes = [.. groups.Select(_ => new double[replicates])], no = [.. groups.Select(_ => new double[replicates])];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            RandomSource source = seeds.For("replicate", replicate).Open();
            for (int group = 0; group < groups.Count; group++)
            {
                long trials = Math.Max(1, (long)Math.Round(groups[group].EffectiveTrials));
                // Drawn from (x + 1) / (n + 2), so that a group with 0 of n is not taken for certain.
                long drawn = BinomialSampler.Draw(source, trials, (groups[group].EffectiveSuccesses + 1) / (groups[group].EffectiveTrials + 2));
                (yes[group][replicate], no[group][replicate]) = (Log(drawn, trials), Log(trials - drawn, trials));
            }
        }

        return (yes, no);
    }

    private static double Log(double x, double n) => Math.Log((x + 0.5) / (n + 1));
}
