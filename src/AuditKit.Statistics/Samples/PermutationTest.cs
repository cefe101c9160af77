using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Samples;

/// <summary>
/// Tests that the members of groups are exchangeable: statistics are computed again with members dealt out at random. Each p-value
/// is (1 + statistics at least as large) / (1 + permutations), never 0 (Phipson and Smyth 2010); the adjusted ones compare with the
/// largest standardised statistic of each permutation, which holds for the family at once (max-T, Westfall and Young 1993).
/// </summary>
/// <param name="Raw">One per statistic.</param>
/// <param name="Adjusted">One per statistic.</param>
public sealed record PermutationTest(IReadOnlyList<double> Raw, IReadOnlyList<double> Adjusted)
{
    // Sums of the same terms in another order differ in their last bits.
    private const double Tie = 1e-12;

    /// <summary>Runs the test.</summary>
    /// <param name="statistics">Computes all statistics of an assignment; the larger, the more unequal.</param>
    /// <param name="observed">The assignment at hand.</param>
    /// <param name="shuffle">Deals out again in place.</param>
    /// <param name="permutations">How often.</param>
    /// <param name="seeds">Chance.</param>
    public static PermutationTest Run<T>(Func<T[], double[]> statistics, T[] observed, Action<RandomSource, T[]> shuffle, int permutations, SeedStream seeds)
    {
        double[] seen = statistics(observed);
        double[][] drawn = new double[permutations][];
        for (int permutation = 0; permutation < permutations; permutation++)
        {
            T[] dealt = [.. observed];
            shuffle(seeds.For("permutation", permutation).Open(), dealt);
            drawn[permutation] = statistics(dealt);
        }

        (double[] centre, double[] spread) = Scales(drawn, seen.Length);
        double[] largest = [.. drawn.Select(values => values.Select((value, i) => Standard(value, i)).Max())];
        return new(
            [.. seen.Select((value, i) => (1.0 + drawn.Count(values => values[i] >= value - (Tie * Math.Abs(value)))) / (1 + permutations))],
            [.. seen.Select((value, i) => (1.0 + largest.Count(other => other >= Standard(value, i) - Tie)) / (1 + permutations))]);

        double Standard(double value, int i) => spread[i] > 0 ? (value - centre[i]) / spread[i] : 0;
    }

    private static (double[] Centre, double[] Spread) Scales(double[][] drawn, int statistics)
    {
        double[] centre = new double[statistics], spread = new double[statistics];
        for (int i = 0; i < statistics; i++)
        {
            double[] column = [.. drawn.Select(values => values[i])];
            (centre[i], spread[i]) = (Replicates.Mean(column), Math.Sqrt(Replicates.Variance(column)));
        }

        return (centre, spread);
    }
}
