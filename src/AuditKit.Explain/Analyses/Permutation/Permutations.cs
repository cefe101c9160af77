using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>Draws permutations of rows, all orders within a stratum equally likely.</summary>
internal static class Permutations
{
    /// <summary>The row that each row gets its value from, repeat by repeat.</summary>
    /// <param name="order">Rows in the order of their stable numbers, so that the file's order does not reach the draw.</param>
    /// <param name="strata">Stratum of each row; empty for one.</param>
    /// <param name="repeats">Permutations.</param>
    /// <param name="seeds">Chance of this attribute.</param>
    public static long[] Of(int[] order, IReadOnlyList<int> strata, int repeats, SeedStream seeds)
    {
        int count = order.Length;
        int[][] sets = strata.Count == 0 ? [order] : [.. order.GroupBy(row => strata[row]).OrderBy(set => set.Key).Select(set => set.ToArray())];
        long[] sources = new long[(long)repeats * count];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            RandomSource random = seeds.For("repeat", repeat).Open();
            foreach (int[] set in sets)
            {
                int[] shuffled = [.. set];
                random.Shuffle<int>(shuffled);
                for (int i = 0; i < set.Length; i++) sources[((long)repeat * count) + set[i]] = shuffled[i];
            }
        }

        return sources;
    }
}
