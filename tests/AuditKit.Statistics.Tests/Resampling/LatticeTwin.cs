using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;
using AuditKit.Statistics.Resampling.Lattice;

namespace AuditKit.Statistics.Tests.Resampling;

/// <summary>
/// The lattice bootstrap as one would write it first: replicate by replicate, every replicate as a list of groups with nine
/// counts, summed into one set by looking at every group, all replicates kept.
/// </summary>
internal static class LatticeTwin
{
    public static (double Lower, double Upper, double Critical)[] Gaps(CountCube cube, AttributeSet set, LatticeFamily family, LatticeBootstrapOptions options)
    {
        CountCube bare = cube.WithoutScores();
        CubeSlice[] finest = [.. bare.Slices()];
        double[][][] replicates = [.. Enumerable.Range(0, options.Replicates).Select(replicate => Draw(finest, bare, options.Seeds, replicate))];
        CubeSlice[][] groups = [.. family.Metrics.Select(metric => set.Slices.Where(slice => metric.Rate(slice.Outcomes).IsDefined).ToArray())];
        double[][][] rates = [.. family.Metrics.Select((metric, m) => groups[m].Select(group => Rates(group, metric, finest, replicates)).ToArray())];
        double[][] centres = [.. rates.Select(family => family.Select(values => Replicates.Mean(values)).ToArray())];
        double[][] variances = [.. rates.Select(family => family.Select(values => Replicates.Variance(values)).ToArray())];
        double[] largest = [.. Enumerable.Range(0, options.Replicates).Select(b => rates.Select((ofMetric, m) => Largest(ofMetric, centres[m], variances[m], b)).Max()).Order()];
        double critical = Replicates.Quantile(largest, options.Level);
        return [.. family.Metrics.Select((metric, m) => Ends([.. groups[m].Select(group => metric.Rate(group.Outcomes))], variances[m], critical))];
    }

    private static double[][] Draw(CubeSlice[] finest, CountCube cube, SeedStream seeds, int replicate)
    {
        RandomSource source = seeds.For("replicate", replicate).Open();
        List<(int Group, int Outcome)> cells = [];
        List<double> sizes = [], units = [];
        for (int group = 0; group < finest.Length; group++)
        {
            for (int outcome = 0; outcome < 9; outcome++)
            {
                OutcomeCells cell = new(1 << outcome);
                OutcomeTable table = finest[group].Outcomes;
                if (table.Count(cell) == 0) continue;
                double effective = table.IsWeighted ? table.Share(cell, cell).EffectiveTrials : table.Count(cell);
                cells.Add((group, outcome));
                sizes.Add(effective);
                units.Add(table.SumOf(cell) / effective);
            }
        }

        long[] drawn = new long[cells.Count];
        if (cube.IsWeighted) drawn = [.. sizes.Select(size => PoissonSampler.Draw(source, size))];
        else MultinomialSampler.Draw(source, cube.Rows, [.. sizes], drawn);
        double[][] counts = [.. finest.Select(_ => new double[9])];
        for (int i = 0; i < drawn.Length; i++) counts[cells[i].Group][cells[i].Outcome] = drawn[i] * units[i];
        return counts;
    }

    private static double[] Rates(CubeSlice group, RateMetric metric, CubeSlice[] finest, double[][][] replicates)
    {
        Proportion rate = metric.Rate(group.Outcomes);
        Assert.False(rate.Estimate is 0 or 1, "the twin knows no groups without variance");
        double scale = rate.EffectiveTrials / group.Outcomes.SumOf(metric.Whole);
        return [.. replicates.Select(counts =>
        {
            double part = 0, whole = 0;
            for (int i = 0; i < finest.Length; i++)
            {
                if (!group.Slice.All(pair => finest[i].Slice.ValueOf(pair.Key) == pair.Value)) continue;
                for (int outcome = 0; outcome < 9; outcome++)
                {
                    if (metric.Part.Holds(outcome)) part += counts[i][outcome];
                    if (metric.Whole.Holds(outcome)) whole += counts[i][outcome];
                }
            }

            return ((part * scale) + 1) / ((whole * scale) + 2);
        })];
    }

    private static double Largest(double[][] groups, double[] centres, double[] variances, int replicate)
    {
        double largest = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            for (int j = 0; j < groups.Length; j++)
            {
                double error = Math.Sqrt(variances[i] + variances[j]);
                if (error > 0) largest = Math.Max(largest, Math.Abs(groups[i][replicate] - centres[i] - groups[j][replicate] + centres[j]) / error);
            }
        }

        return largest;
    }

    private static (double Lower, double Upper, double Critical) Ends(Proportion[] rates, double[] variances, double critical)
    {
        double[] shrunk = [.. rates.Select(rate => (rate.EffectiveSuccesses + 1) / (rate.EffectiveTrials + 2))];
        double[] own = [.. variances.Select((variance, i) => Math.Max(variance, shrunk[i] * (1 - shrunk[i]) / (rates[i].EffectiveTrials + 2)))];
        (double lower, double upper) = PairRange.Largest(shrunk, own, critical);
        return (Math.Max(0, lower), Math.Min(1, upper), critical);
    }
}
