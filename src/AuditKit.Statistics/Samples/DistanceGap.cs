using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Samples;

/// <summary>
/// The largest distance between the distributions of any two groups, where the distance is a norm of their difference (total
/// variation, Kolmogorov-Smirnov, Wasserstein-1). Such a distance is never negative, so its own bootstrap excludes 0 when groups are
/// equal. But |d(P', Q') - d(P, Q)| is at most the norm of (P' - Q') - (P - Q), and that error is bootstrapped: its quantile over all
/// pairs at once, studentised by sqrt(1/n_i + 1/n_j), is the half width. Cells are drawn from shares shrunk by two rows towards all
/// groups together, so that a group of a few rows is not taken for certain.
/// </summary>
public sealed class DistanceGap
{
    /// <summary>Name in the record.</summary>
    public const string Method = "max-T over the norm of the centred cell bootstrap";

    private const double Prior = 2;

    private readonly IReadOnlyList<GroupShares> groups;
    private readonly double[][][] deviations;

    /// <summary>Draws the replicates once for all norms.</summary>
    /// <param name="groups">At least two groups over the same cells.</param>
    /// <param name="seeds">Chance.</param>
    /// <param name="replicates">Bootstrap replicates.</param>
    public DistanceGap(IReadOnlyList<GroupShares> groups, SeedStream seeds, int replicates)
    {
        this.groups = groups;
        double total = groups.Sum(group => group.Effective);
        double[] pooled = new double[groups[0].Shares.Length];
        foreach (GroupShares group in groups)
        {
            for (int cell = 0; cell < pooled.Length; cell++) pooled[cell] += group.Shares[cell] * group.Effective / total;
        }

        double[][] centres = [.. groups.Select(group => Shrunk(group, pooled))];
        deviations = new double[replicates][][];
        for (int replicate = 0; replicate < replicates; replicate++) deviations[replicate] = Draw(centres, seeds.For("replicate", replicate).Open());
    }

    /// <summary>The interval of the largest distance.</summary>
    /// <param name="distances">Estimated distance of groups i and j.</param>
    /// <param name="norm">Norm of the error of a pair, given the errors of both groups' cell shares.</param>
    /// <param name="maximum">Largest possible distance.</param>
    /// <param name="level">Coverage.</param>
    public Interval Interval(Func<int, int, double> distances, Func<double[], double[], double> norm, double maximum, double level)
    {
        double[] largest = [.. deviations.Select(drawn => Pairs().Max(pair => norm(drawn[pair.First], drawn[pair.Second]) / Scale(pair.First, pair.Second)))];
        Array.Sort(largest);
        double critical = Replicates.Quantile(largest, level), lower = 0, upper = 0;
        foreach ((int first, int second) in Pairs())
        {
            double distance = distances(first, second), half = critical * Scale(first, second);
            lower = Math.Max(lower, distance - half);
            upper = Math.Max(upper, distance + half);
        }

        return new Interval(Math.Min(lower, maximum), Math.Min(upper, maximum), level, Method);
    }

    /// <summary>Half the sum of absolute differences: the norm of the total variation.</summary>
    public static double TotalVariation(double[] first, double[] second)
    {
        double sum = 0;
        for (int cell = 0; cell < first.Length; cell++) sum += Math.Abs(first[cell] - second[cell]);
        return sum / 2;
    }

    private IEnumerable<(int First, int Second)> Pairs()
    {
        for (int i = 0; i < groups.Count; i++)
        {
            for (int j = i + 1; j < groups.Count; j++) yield return (i, j);
        }
    }

    private double Scale(int first, int second) => Math.Sqrt((1 / groups[first].Effective) + (1 / groups[second].Effective));

    private static double[] Shrunk(GroupShares group, double[] pooled)
    {
        double[] shares = new double[pooled.Length];
        for (int cell = 0; cell < shares.Length; cell++) shares[cell] = ((group.Shares[cell] * group.Effective) + (Prior * pooled[cell])) / (group.Effective + Prior);
        return shares;
    }

    private double[][] Draw(double[][] centres, RandomSource source)
    {
        double[][] drawn = new double[groups.Count][];
        for (int group = 0; group < drawn.Length; group++)
        {
            long rows = Math.Max(1, (long)Math.Round(groups[group].Effective));
            long[] counts = new long[centres[group].Length];
            MultinomialSampler.Draw(source, rows, centres[group], counts);
            drawn[group] = new double[counts.Length];
            for (int cell = 0; cell < counts.Length; cell++) drawn[group][cell] = ((double)counts[cell] / rows) - centres[group][cell];
        }

        return drawn;
    }
}
