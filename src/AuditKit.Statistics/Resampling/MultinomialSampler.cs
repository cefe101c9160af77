using AuditKit.Core.Randomness;

namespace AuditKit.Statistics.Resampling;

/// <summary>Multinomial draws as a chain of conditional binomials: work on cells, however many rows they stand for.</summary>
public static class MultinomialSampler
{
    /// <summary>Spreads n rows over cells in proportion to their sizes.</summary>
    /// <param name="source">Chance.</param>
    /// <param name="n">Rows to spread.</param>
    /// <param name="sizes">Non-negative cell sizes with a positive sum.</param>
    /// <param name="drawn">Takes the counts.</param>
    public static void Draw(RandomSource source, long n, ReadOnlySpan<double> sizes, Span<long> drawn)
    {
        double rest = 0;
        foreach (double size in sizes) rest += size;
        int last = sizes.LastIndexOfAnyExcept(0.0);
        for (int cell = 0; cell < sizes.Length; cell++)
        {
            // The last cell that is not empty takes what is left: rounding must not leave rows over.
            drawn[cell] = cell == last ? n : n == 0 || sizes[cell] == 0 ? 0 : BinomialSampler.Draw(source, n, Math.Clamp(sizes[cell] / rest, 0, 1));
            n -= drawn[cell];
            rest -= sizes[cell];
        }
    }
}
