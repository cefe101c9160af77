using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;
using MathNet.Numerics;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// Pearson's chi-square test of counts against declared shares. Where the smallest expected count is under 5 the chi-square
/// distribution is not to be trusted; there the p-value is the exact multinomial probability of a statistic at least as large, or
/// its simulation where the tables are too many.
/// </summary>
/// <param name="Statistic">Sum over categories of (count - n share)^2 / (n share).</param>
/// <param name="Degrees">Categories minus 1.</param>
/// <param name="Probability">The p-value.</param>
/// <param name="Method">How the p-value was found.</param>
public sealed record GoodnessOfFit(double Statistic, int Degrees, double Probability, string Method)
{
    private const double SmallExpected = 5;
    private const double MostOutcomes = 200_000;
    private const int Replicates = 20_000;

    // Outcomes with the same statistic differ in the last bits.
    private const double Tie = 1e-10;

    /// <summary>Tests the counts.</summary>
    /// <param name="counts">Rows per category.</param>
    /// <param name="shares">Declared shares, in the same order; positive, with sum 1.</param>
    /// <param name="seeds">Chance, for the simulation.</param>
    /// <exception cref="ArgumentException">Fewer than two categories, a share that is not positive, a sum that is not 1, or no rows.</exception>
    public static GoodnessOfFit Of(IReadOnlyList<long> counts, IReadOnlyList<double> shares, SeedStream seeds)
    {
        long n = Check(counts, shares);
        double statistic = Pearson([.. counts], shares, n);
        int degrees = counts.Count - 1;
        if (n * shares.Min() >= SmallExpected) return new(statistic, degrees, SpecialFunctions.GammaUpperRegularized(degrees / 2.0, statistic / 2), "chi-square");
        double outcomes = SpecialFunctions.Binomial((int)Math.Min(n, 1_000_000) + degrees, degrees);
        return outcomes <= MostOutcomes
            ? new(statistic, degrees, new MultinomialOutcomes(n, shares).Probability(drawn => Pearson(drawn, shares, n) >= statistic * (1 - Tie)), "exact multinomial")
            : new(statistic, degrees, Simulate(statistic, shares, n, seeds), $"{Replicates} multinomial draws");
    }

    private static long Check(IReadOnlyList<long> counts, IReadOnlyList<double> shares)
    {
        if (counts.Count != shares.Count || counts.Count < 2) throw new ArgumentException("A test of shares needs two categories, each with a count and a share.", nameof(counts));
        if (shares.Any(share => !(share > 0))) throw new ArgumentException("A declared share must be positive; merge categories that cannot occur.", nameof(shares));
        if (Math.Abs(shares.Sum() - 1) > 1e-6) throw new ArgumentException("Declared shares must add up to 1.", nameof(shares));
        long n = counts.Sum();
        return n > 0 ? n : throw new ArgumentException("A test of shares needs rows.", nameof(counts));
    }

    private static double Pearson(ReadOnlySpan<long> counts, IReadOnlyList<double> shares, long n)
    {
        double sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double expected = n * shares[i], distance = counts[i] - expected;
            sum += distance * distance / expected;
        }

        return sum;
    }

    // The observed table counts as one of the draws: a simulated p-value is never 0 (Davison and Hinkley 1997, 4.2).
    private static double Simulate(double statistic, IReadOnlyList<double> shares, long n, SeedStream seeds)
    {
        double[] sizes = [.. shares];
        long[] drawn = new long[sizes.Length];
        int extreme = 1;
        for (int replicate = 0; replicate < Replicates; replicate++)
        {
            MultinomialSampler.Draw(seeds.For("goodness-of-fit", replicate).Open(), n, sizes, drawn);
            if (Pearson(drawn, shares, n) >= statistic * (1 - Tie)) extreme++;
        }

        return extreme / (Replicates + 1.0);
    }
}
