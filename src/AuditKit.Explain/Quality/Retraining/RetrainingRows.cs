using AuditKit.Core.Randomness;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Quality.Retraining;

/// <summary>Rows of which units can be removed, largest attribution first or by chance.</summary>
/// <param name="Features">Row-major, rows x columns.</param>
/// <param name="Attributions">Likewise.</param>
/// <param name="Groups">Columns that go together.</param>
public sealed record RetrainingRows(ReadOnlyMemory<float> Features, ReadOnlyMemory<double> Attributions, FeatureGroups Groups)
{
    private int Columns => Groups.GroupOf.Count;

    internal int Count => Features.Length / Columns;

    /// <summary>The rows without some units.</summary>
    /// <param name="units">Units that are removed from every row.</param>
    /// <param name="mean">What stands in their place: one row.</param>
    /// <param name="random">Chance of the order, by row; null for the order of absolute attribution.</param>
    internal float[] Without(int units, ReadOnlySpan<float> mean, SeedStream? random)
    {
        float[] features = Features.ToArray();
        double[] credit = Groups.Sum(Attributions.Span);
        for (int row = 0; row < Count; row++)
        {
            int[] gone = random is null ? Numerics.Similarity.Top(credit.AsSpan(row * Groups.Names.Count, Groups.Names.Count), units) : Drawn(random.For("row", row).Open(), units);
            HashSet<int> removed = [.. gone];
            for (int i = 0; i < Columns; i++)
            {
                if (removed.Contains(Groups.GroupOf[i])) features[(row * Columns) + i] = mean[i];
            }
        }

        return features;
    }

    private int[] Drawn(RandomSource random, int units)
    {
        int[] order = [.. Enumerable.Range(0, Groups.Names.Count)];
        random.Shuffle<int>(order);
        return order[..units];
    }
}
