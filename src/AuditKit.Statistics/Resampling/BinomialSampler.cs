using AuditKit.Core.Randomness;

namespace AuditKit.Statistics.Resampling;

/// <summary>Binomial draws: inversion for small means, transformed rejection (BTRS, Hörmann 1993) otherwise.</summary>
public static class BinomialSampler
{
    private const double SmallMean = 10;

    private static readonly double[] StirlingTail =
    [
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    ];

    /// <summary>Successes in n trials with probability p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or p is no probability.</exception>
    public static long Draw(RandomSource source, long n, double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (!(p is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies in [0, 1].");
        if (n == 0 || p == 0) return 0;
        if (p == 1) return n;
        if (p > 0.5) return n - Draw(source, n, 1 - p);
        return n * p < SmallMean ? Invert(source, n, p) : Reject(source, n, p);
    }

    private static long Invert(RandomSource source, long n, double p)
    {
        double odds = p / (1 - p), mass = Math.Exp(n * double.LogP1(-p)), u = source.NextDouble();
        long k = 0;
        while (u > mass && k < n)
        {
            u -= mass;
            k++;
            mass *= odds * (n - k + 1) / k;
        }

        return k;
    }

    private static long Reject(RandomSource source, long n, double p)
    {
        double spread = Math.Sqrt(n * p * (1 - p)), b = 1.15 + (2.53 * spread), a = -0.0873 + (0.0248 * b) + (0.01 * p);
        double centre = (n * p) + 0.5, quick = 0.92 - (4.2 / b), alpha = (2.83 + (5.1 / b)) * spread, odds = p / (1 - p), mode = Math.Floor((n + 1) * p);
        while (true)
        {
            double u = source.NextDouble() - 0.5, v = source.NextDouble(), edge = 0.5 - Math.Abs(u);
            double k = Math.Floor((((2 * a / edge) + b) * u) + centre);
            if (edge >= 0.07 && v <= quick) return (long)k;
            if (k < 0 || k > n) continue;
            double height = Math.Log(v * alpha / ((a / (edge * edge)) + b));
            double bound = ((mode + 0.5) * Math.Log((mode + 1) / (odds * (n - mode + 1)))) + ((n + 1) * Math.Log((n - mode + 1) / (n - k + 1)))
                + ((k + 0.5) * Math.Log(odds * (n - k + 1) / (k + 1))) + Tail(mode) + Tail(n - mode) - Tail(k) - Tail(n - k);
            if (height <= bound) return (long)k;
        }
    }

    // ln k! minus Stirling's leading terms.
    private static double Tail(double k)
    {
        if (k <= 9) return StirlingTail[(int)k];
        double square = (k + 1) * (k + 1);
        return ((1.0 / 12) - (((1.0 / 360) - (1.0 / 1260 / square)) / square)) / (k + 1);
    }
}
