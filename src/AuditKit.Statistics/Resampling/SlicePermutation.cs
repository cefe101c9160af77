using AuditKit.Core.Randomness;

namespace AuditKit.Statistics.Resampling;

/// <summary>
/// Permutation max-T over slices that overlap (Westfall and Young 1993, algorithm 4.1: step-down): outcomes are permuted over all rows,
/// which on cells is one multivariate hypergeometric draw, whatever the number of rows. Each slice is compared with its rest by
/// the pooled z. Adjusted values control the chance of any false claim and use how strongly the slices overlap.
/// </summary>
/// <param name="successes">Rows that count, per cell; cells do not overlap.</param>
/// <param name="trials">Rows, per cell.</param>
public sealed class SlicePermutation(IReadOnlyList<long> successes, IReadOnlyList<long> trials)
{
    private readonly long[] trials = [.. trials];
    private readonly long rows = trials.Sum();
    private readonly long total = successes.Sum();

    /// <summary>Adjusted p-values, in the order of the slices; 1 for a slice without rows or without rest.</summary>
    /// <param name="slices">The cells of each slice.</param>
    /// <param name="seeds">Chance.</param>
    /// <param name="replicates">Permutations.</param>
    public double[] Adjust(IReadOnlyList<IReadOnlyList<int>> slices, SeedStream seeds, int replicates)
    {
        double[] observed = Statistics([.. successes], slices);
        int[] order = [.. Enumerable.Range(0, slices.Count).OrderByDescending(i => observed[i])];
        int[] exceeding = new int[order.Length];
        long[] drawn = new long[trials.Length];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            Draw(seeds.For("permutation", replicate).Open(), drawn);
            double[] statistics = Statistics(drawn, slices);
            double largest = 0;
            for (int rank = order.Length - 1; rank >= 0; rank--)
            {
                largest = Math.Max(largest, statistics[order[rank]]);
                // Statistics of whole numbers tie exactly up to rounding.
                if (largest >= observed[order[rank]] * (1 - 1e-12)) exceeding[rank]++;
            }
        }

        return StepDown(order, exceeding, replicates);
    }

    // The observed table counts as one permutation: no p-value is 0.
    private static double[] StepDown(int[] order, int[] exceeding, int replicates)
    {
        double[] adjusted = new double[order.Length];
        double largest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, (exceeding[rank] + 1.0) / (replicates + 1.0));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }

    private void Draw(RandomSource source, long[] drawn)
    {
        (long left, long marked) = (rows, total);
        for (int cell = 0; cell < drawn.Length; cell++)
        {
            drawn[cell] = HypergeometricSampler.Draw(source, marked, left - marked, trials[cell]);
            (left, marked) = (left - trials[cell], marked - drawn[cell]);
        }
    }

    private double[] Statistics(long[] counts, IReadOnlyList<IReadOnlyList<int>> slices)
    {
        double[] values = new double[slices.Count];
        double pooled = rows > 0 ? (double)total / rows : 0, spread = pooled * (1 - pooled);
        for (int slice = 0; slice < values.Length; slice++)
        {
            (double x, double n) = (0, 0);
            foreach (int cell in slices[slice]) (x, n) = (x + counts[cell], n + trials[cell]);
            double rest = rows - n;
            if (n <= 0 || rest <= 0 || spread <= 0) continue;
            values[slice] = Math.Abs((x / n) - ((total - x) / rest)) / Math.Sqrt(spread * ((1 / n) + (1 / rest)));
        }

        return values;
    }
}
