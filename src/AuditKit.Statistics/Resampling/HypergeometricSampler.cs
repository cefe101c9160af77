using AuditKit.Core.Randomness;
using MathNet.Numerics;

namespace AuditKit.Statistics.Resampling;

/// <summary>
/// Hypergeometric draws: ball by ball for small samples, ratio of uniforms (HRUA, Stadlober 1990) otherwise, so that a draw
/// costs the same for a thousand rows and for a billion.
/// </summary>
public static class HypergeometricSampler
{
    private const int SmallSample = 10;
    private const int TableSize = 1 << 16;

    // 2 sqrt(2 / e) and 3 - 2 sqrt(3 / e): the rectangle of the ratio of uniforms.
    private static readonly double Width = 2 * Math.Sqrt(2 / Math.E);
    private static readonly double Offset = 3 - (2 * Math.Sqrt(3 / Math.E));
    private static readonly double[] LogFactorials = Table();

    /// <summary>Good balls among a sample without replacement.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the sample exceeds the balls.</exception>
    public static long Draw(RandomSource source, long good, long bad, long sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(good);
        ArgumentOutOfRangeException.ThrowIfNegative(bad);
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sample, good + bad);
        long balls = good + bad, rare = Math.Min(good, bad), taken = Math.Min(sample, balls - sample);
        if (rare == 0 || taken == 0) return bad == 0 || sample == balls ? Math.Min(good, sample) : 0;
        // The count is symmetric in (rare balls, sample): the smaller of both is drawn, or rejected, from.
        long drawn = Math.Min(rare, taken) < SmallSample
            ? OneByOne(source, balls, Math.Max(rare, taken), Math.Min(rare, taken))
            : Reject(source, balls, rare, taken);
        if (good > bad) drawn = taken - drawn;
        return taken < sample ? good - drawn : drawn;
    }

    private static long OneByOne(RandomSource source, long balls, long good, long sample)
    {
        long drawn = 0;
        for (long i = 0; i < sample; i++)
        {
            if (source.NextDouble() * (balls - i) < good - drawn) drawn++;
        }

        return drawn;
    }

    private static long Reject(RandomSource source, long balls, long rare, long sample)
    {
        double share = (double)rare / balls, centre = (sample * share) + 0.5;
        double deviation = Math.Sqrt(((double)(balls - sample) * sample * share * (1 - share) / (balls - 1)) + 0.5);
        double width = (Width * deviation) + Offset;
        double end = Math.Min(Math.Min(sample, rare) + 1, Math.Floor(centre + (16 * deviation)));
        double mode = LogMass((long)Math.Floor((sample + 1.0) * (rare + 1.0) / (balls + 2.0)), balls, rare, sample);
        while (true)
        {
            double u = 1 - source.NextDouble(), v = source.NextDouble();
            double place = centre + (width * (v - 0.5) / u);
            if (!(place >= 0 && place < end)) continue;
            long drawn = (long)place;
            double log = LogMass(drawn, balls, rare, sample) - mode;
            if ((u * (4 - u)) - 3 <= log) return drawn;
            if (u * (u - log) >= 1) continue;
            if (2 * Math.Log(u) <= log) return drawn;
        }
    }

    // Up to a constant of the four fixed counts.
    private static double LogMass(long drawn, long balls, long rare, long sample) =>
        -(LogFactorial(drawn) + LogFactorial(rare - drawn) + LogFactorial(sample - drawn) + LogFactorial(balls - rare - sample + drawn));

    private static double LogFactorial(long n) => n < TableSize ? LogFactorials[n] : SpecialFunctions.GammaLn(n + 1.0);

    private static double[] Table()
    {
        double[] table = new double[TableSize];
        Numerics.CompensatedSum sum = default;
        for (int n = 2; n < table.Length; n++)
        {
            sum.Add(Math.Log(n));
            table[n] = sum.Value;
        }

        return table;
    }
}
