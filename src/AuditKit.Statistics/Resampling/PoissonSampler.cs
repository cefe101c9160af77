using AuditKit.Core.Randomness;
using MathNet.Numerics;

namespace AuditKit.Statistics.Resampling;

/// <summary>Poisson draws: inversion for small means, transformed rejection (PTRS, Hörmann 1993) otherwise.</summary>
public static class PoissonSampler
{
    private const double SmallMean = 10;

    /// <summary>Events where <paramref name="mean"/> are expected.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative or not finite.</exception>
    public static long Draw(RandomSource source, double mean)
    {
        if (!(mean >= 0) || !double.IsFinite(mean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean is finite and not negative.");
        return mean == 0 ? 0 : mean < SmallMean ? Invert(source, mean) : Reject(source, mean);
    }

    private static long Invert(RandomSource source, double mean)
    {
        double mass = Math.Exp(-mean), u = source.NextDouble();
        long k = 0;

        // Beyond 200 the mass of a mean below 10 is lost in rounding.
        while (u > mass && k < 200)
        {
            u -= mass;
            mass *= mean / ++k;
        }

        return k;
    }

    private static long Reject(RandomSource source, double mean)
    {
        double b = 0.931 + (2.53 * Math.Sqrt(mean)), a = -0.059 + (0.02483 * b), alpha = 1.1239 + (1.1328 / (b - 3.4)), quick = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            double u = source.NextDouble() - 0.5, v = source.NextDouble(), edge = 0.5 - Math.Abs(u);
            double k = Math.Floor((((2 * a / edge) + b) * u) + mean + 0.43);
            if (edge >= 0.07 && v <= quick) return (long)k;
            if (k < 0 || (edge < 0.013 && v > edge)) continue;
            double height = Math.Log(v) + Math.Log(alpha) - Math.Log((a / (edge * edge)) + b);
            if (height <= (k * Math.Log(mean)) - mean - SpecialFunctions.GammaLn(k + 1)) return (long)k;
        }
    }
}
