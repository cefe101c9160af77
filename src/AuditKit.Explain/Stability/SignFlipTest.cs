using AuditKit.Core.Randomness;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Stability;

/// <summary>
/// Paired test that differences are symmetric around zero: the statistic is <c>|sum_r w_r d_r|</c>, its law that of all flips of
/// the rows' signs. All features share the flips. Few rows are enumerated, and the p-value is exact; else it is
/// <c>(1 + flips at least as large) / (1 + flips)</c>, never 0 (Phipson and Smyth 2010).
/// </summary>
internal static class SignFlipTest
{
    private const int MostEnumerated = 13, LeastDraws = 9_999, MostDraws = 49_999;

    // Sums of the same terms with other signs differ in their last bits.
    private const double Tie = 1e-12;

    /// <summary>Draws that let the smallest p-value survive Holm's factor at 5 % with room to spare.</summary>
    public static int DrawsFor(int features) => Math.Clamp((40 * features) - 1, LeastDraws, MostDraws);

    /// <summary>A p-value for each feature.</summary>
    /// <param name="differences">Row-major, rows x features.</param>
    /// <param name="weights">One for each row.</param>
    /// <param name="rowIds">Key of each row's chance: the order of rows never matters but for the last bits of sums.</param>
    /// <param name="features">Features.</param>
    /// <param name="seeds">Chance.</param>
    public static double[] Of(ReadOnlySpan<double> differences, IReadOnlyList<double> weights, IReadOnlyList<int> rowIds, int features, SeedStream seeds)
    {
        int rows = weights.Count;
        double[] weighted = differences.ToArray();
        for (int i = 0; i < weighted.Length; i++) weighted[i] *= weights[i / features];
        bool isExact = rows <= MostEnumerated;
        int draws = isExact ? 1 << rows : DrawsFor(features);
        ulong[][] flips = [.. Enumerable.Range(0, rows).Select(row => isExact ? Enumerated(row, draws) : Drawn(rowIds[row], draws, seeds))];
        double[] seen = Sums(weighted, features, _ => false), limits = new double[features];
        for (int i = 0; i < features; i++) limits[i] = Math.Abs(seen[i]) - (Tie * Scale(weighted, features, i));
        int[] larger = new int[features];
        for (int draw = 0; draw < draws; draw++)
        {
            double[] sums = Sums(weighted, features, row => (flips[row][draw >> 6] >> (draw & 63) & 1) != 0);
            for (int i = 0; i < features; i++)
            {
                if (Math.Abs(sums[i]) >= limits[i]) larger[i]++;
            }
        }

        return [.. larger.Select(count => isExact ? (double)count / draws : (1.0 + count) / (1 + draws))];
    }

    private static double[] Sums(double[] weighted, int features, Func<int, bool> isFlipped)
    {
        double[] sums = new double[features];
        for (int row = 0; row < weighted.Length / features; row++) Dense.AddScaled(sums, weighted.AsSpan(row * features, features), isFlipped(row) ? -1 : 1);
        return sums;
    }

    private static double Scale(double[] weighted, int features, int feature)
    {
        double scale = 0;
        for (int i = feature; i < weighted.Length; i += features) scale += Math.Abs(weighted[i]);
        return scale;
    }

    /// <summary>Bit b of the row's number in binary: all patterns of signs, one a draw.</summary>
    private static ulong[] Enumerated(int row, int draws)
    {
        ulong[] bits = new ulong[(draws + 63) / 64];
        for (int draw = 0; draw < draws; draw++)
        {
            if ((draw >> row & 1) != 0) bits[draw >> 6] |= 1UL << (draw & 63);
        }

        return bits;
    }

    private static ulong[] Drawn(int rowId, int draws, SeedStream seeds)
    {
        RandomSource random = seeds.For("flip", rowId).Open();
        return [.. Enumerable.Range(0, (draws + 63) / 64).Select(_ => random.NextUInt64())];
    }
}
