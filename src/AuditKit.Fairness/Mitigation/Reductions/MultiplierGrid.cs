namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>
/// Signed multipliers on a lattice within a ball of the sum of absolute values. Within an event the violations of all groups are
/// linearly dependent, so the last group's multiplier stays 0.
/// </summary>
internal static class MultiplierGrid
{
    /// <summary>Free multipliers.</summary>
    public static int Dimensions(int events, int groups) => events * (groups - 1);

    /// <summary>Fewest points of a grid: the origin and one step to either side of each axis.</summary>
    public static int Fewest(int events, int groups) => (2 * Dimensions(events, groups)) + 1;

    /// <summary>The finest lattice of at most the number of points, in a fixed order.</summary>
    /// <param name="events">Families of rates.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="points">Most points; at least <see cref="Fewest"/>.</param>
    /// <param name="limit">Largest sum of absolute values.</param>
    public static IReadOnlyList<double[]> Of(int events, int groups, int points, double limit)
    {
        int dimensions = Dimensions(events, groups), units = 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(points, Fewest(events, groups));
        while (Count(dimensions, units + 1) <= points) units++;
        List<double[]> grid = [];
        Fill(new int[dimensions], 0, units, steps => grid.Add(Spread(steps, events, groups, limit / units)));
        return grid;
    }

    // Lattice points of d axes within a sum of absolute values: c(d, u) = c(d - 1, u) + 2 x sum over k below u of c(d - 1, k).
    internal static long Count(int dimensions, int units)
    {
        long[] counts = [.. Enumerable.Repeat(1L, units + 1)];
        for (int d = 0; d < dimensions; d++)
        {
            long below = 0;
            for (int u = 0; u <= units; u++)
            {
                long own = counts[u];
                counts[u] = Math.Min(int.MaxValue, own + (2 * below));
                below = Math.Min(int.MaxValue, below + own);
            }
        }

        return counts[units];
    }

    private static void Fill(int[] steps, int axis, int left, Action<int[]> take)
    {
        if (axis == steps.Length)
        {
            take(steps);
            return;
        }

        for (int step = -left; step <= left; step++)
        {
            steps[axis] = step;
            Fill(steps, axis + 1, left - Math.Abs(step), take);
        }
    }

    private static double[] Spread(int[] steps, int events, int groups, double unit)
    {
        double[] multipliers = new double[events * groups];
        for (int i = 0; i < steps.Length; i++) multipliers[((i / (groups - 1)) * groups) + (i % (groups - 1))] = steps[i] * unit;
        return multipliers;
    }
}
