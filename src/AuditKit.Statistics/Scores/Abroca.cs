using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The absolute area between the ROC curves of two groups (Gardner, Brooks and Baker 2019); over more groups the largest of all pairs. It
/// is 0 or more, so a percentile interval would exclude 0 where curves are equal; here the interval is estimate -+ a multiple of
/// the mean area by which resampled curves leave the observed ones (triangle inequality), and the p-value a permutation's.
/// </summary>
/// <param name="Value">The largest area.</param>
/// <param name="Interval">Simultaneous over all pairs.</param>
/// <param name="Probability">
/// Permutation p-value of the largest studentised area: groups are shuffled within each label, so the null hypothesis is that positives, and
/// negatives, have the same scores in all groups.
/// </param>
public sealed record Abroca(double Value, Interval Interval, double Probability)
{
    /// <summary>Name in the record.</summary>
    public const string Method = "max-T over centred cell bootstrap of the curves";

    /// <summary>Rows of each label that a group needs: a curve of fewer has steps wider than any difference of interest.</summary>
    public const int LeastRows = 10;

    /// <summary>Measures groups that all have <see cref="LeastRows"/> of either label; there are at least two.</summary>
    /// <param name="groups">One sample per group.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="seeds">Chance.</param>
    /// <param name="replicates">Bootstrap replicates, and permutations.</param>
    public static Abroca Measure(IReadOnlyList<ScoreSample> groups, double level, SeedStream seeds, int replicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups.Count, 2);
        RocCurve[] curves = [.. groups.Select(group => RocCurve.Of(group.PositiveCounts, group.NegativeCounts))];
        RocCells cells = RocCells.Of(groups);
        double[][] areas = new RocPairs(RocCells.Curves(cells.Groups)).Distances(replicates, replicate => RocCells.Curves(cells.Resample(seeds.For("bootstrap", replicate).Open())));
        double[] errors = [.. areas.Select(area => area.Average())];
        double critical = Replicates.Quantile(Largest(areas, errors), level);
        (double estimate, double lower, double upper) = (0, 0, 0);
        int pair = 0;
        for (int i = 0; i < curves.Length; i++)
        {
            for (int j = i + 1; j < curves.Length; j++, pair++)
            {
                double area = curves[i].AreaBetween(curves[j]), half = critical * errors[pair];
                (estimate, lower, upper) = (Math.Max(estimate, area), Math.Max(lower, area - half), Math.Max(upper, Math.Min(1, area + half)));
            }
        }

        return new Abroca(estimate, new Interval(Math.Min(lower, estimate), Math.Max(upper, estimate), level, Method), Permuted(cells, seeds, replicates));
    }

    private static double Permuted(RocCells cells, SeedStream seeds, int replicates)
    {
        double[] observed = RocPairs.Areas(RocCells.Curves(cells.Groups));
        double[][] shuffled = [.. Enumerable.Range(0, replicates).Select(replicate => RocPairs.Areas(RocCells.Curves(cells.Shuffle(seeds.For("permutation", replicate).Open()))))];
        double[][] perPair = [.. observed.Select((area, pair) => (double[])[area, .. shuffled.Select(areas => areas[pair])])];
        // The observed order is one of the permutations, so the studentising treats it like any other.
        double[] means = [.. perPair.Select(values => Replicates.Mean(values))], spreads = [.. perPair.Select(values => Math.Sqrt(Replicates.Variance(values)))];
        double Statistic(int at) => Enumerable.Range(0, observed.Length).Max(pair => spreads[pair] > 0 ? (perPair[pair][at] - means[pair]) / spreads[pair] : 0);
        double seen = Statistic(0);
        // Areas that are equal but for the order of additions count as equal.
        int asLarge = Enumerable.Range(1, replicates).Count(at => Statistic(at) >= seen - 1e-12);
        return (1.0 + asLarge) / (1 + replicates);
    }

    private static double[] Largest(double[][] areas, double[] errors)
    {
        double[] largest = new double[areas[0].Length];
        for (int pair = 0; pair < areas.Length; pair++)
        {
            for (int replicate = 0; replicate < largest.Length && errors[pair] > 0; replicate++) largest[replicate] = Math.Max(largest[replicate], areas[pair][replicate] / errors[pair]);
        }

        Array.Sort(largest);
        return largest;
    }
}
