using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The scores of several groups in common cells of about equal size, to resample and shuffle: replicates of a curve cost the same for
/// any number of rows. Only the spread of the curves is taken from here, never an estimate.
/// </summary>
internal sealed class RocCells
{
    private const int MostCells = 256;
    private const int Grid = 200;

    private RocCells(long[][][] groups) => Groups = groups;

    /// <summary>Per group: the positives and the negatives of every cell, cells ascending.</summary>
    public long[][][] Groups { get; }

    public static RocCells Of(IReadOnlyList<ScoreSample> groups)
    {
        Dictionary<double, int> cellOf = CellsOf(groups, out int cells);
        return new([.. groups.Select(group =>
        {
            long[][] counts = [new long[cells], new long[cells]];
            for (int i = 0; i < group.Values.Count; i++)
            {
                counts[0][cellOf[group.Values[i]]] += group.PositiveCounts[i];
                counts[1][cellOf[group.Values[i]]] += group.NegativeCounts[i];
            }

            return counts;
        })]);
    }

    public static double[][] Curves(long[][][] groups) => [.. groups.Select(group => RocCurve.Of(group[0], group[1]).OnGrid(Grid))];

    /// <summary>Each group and label drawn anew from itself.</summary>
    public long[][][] Resample(RandomSource source) => [.. Groups.Select(group => group.Select(counts =>
    {
        long[] drawn = new long[counts.Length];
        MultinomialSampler.Draw(source, counts.Sum(), [.. counts.Select(count => (double)count)], drawn);
        return drawn;
    }).ToArray())];

    /// <summary>The rows of each label dealt to the groups at random, sizes kept.</summary>
    public long[][][] Shuffle(RandomSource source)
    {
        long[][][] dealt = [.. Groups.Select(group => group.Select(counts => new long[counts.Length]).ToArray())];
        for (int label = 0; label < 2; label++)
        {
            long[] left = [.. Groups.Select(group => group[label].Sum())];
            for (int cell = 0; cell < Groups[0][label].Length; cell++) Deal(source, Groups.Sum(group => group[label][cell]), left, dealt, label, cell);
        }

        return dealt;
    }

    // The rows of one cell go to groups in proportion to the places that they still have: a multivariate hypergeometric draw.
    private static void Deal(RandomSource source, long rows, long[] left, long[][][] dealt, int label, int cell)
    {
        long others = left.Sum();
        for (int g = 0; g < left.Length; g++)
        {
            others -= left[g];
            long drawn = HypergeometricSampler.Draw(source, left[g], others, rows);
            dealt[g][label][cell] = drawn;
            left[g] -= drawn;
            rows -= drawn;
        }
    }

    private static Dictionary<double, int> CellsOf(IReadOnlyList<ScoreSample> groups, out int cells)
    {
        SortedDictionary<double, long> counts = [];
        foreach (ScoreSample group in groups)
        {
            for (int i = 0; i < group.Values.Count; i++) counts[group.Values[i]] = counts.GetValueOrDefault(group.Values[i]) + group.PositiveCounts[i] + group.NegativeCounts[i];
        }

        long least = counts.Count <= MostCells ? 1 : (counts.Values.Sum() / MostCells) + 1, inside = 0;
        Dictionary<double, int> cellOf = [];
        int cell = 0;
        foreach ((double value, long count) in counts)
        {
            cellOf.Add(value, cell);
            inside += count;
            if (inside >= least) (cell, inside) = (cell + 1, 0);
        }

        cells = cell + 1;
        return cellOf;
    }
}
