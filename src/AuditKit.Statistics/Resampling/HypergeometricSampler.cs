using AuditKit.Core.Randomness;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Resampling;

/// <summary>Hypergeometric draws by inversion from the mode outwards: about one standard deviation of steps a draw.</summary>
public static class HypergeometricSampler
{
    /// <summary>How many of k rows drawn without replacement from n marked and m unmarked rows are marked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or k exceeds the rows.</exception>
    public static long Draw(RandomSource source, long n, long m, long k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n + m);
        long lowest = Math.Max(0, k - m), highest = Math.Min(n, k);
        if (lowest == highest) return lowest;
        long mode = Math.Clamp((long)((n + 1.0) * (k + 1.0) / (n + m + 2.0)), lowest, highest);
        double u = source.NextDouble(), centre = Math.Exp(HypergeometricTails.Log(mode, n, m, k));
        if (u < centre) return mode;
        u -= centre;
        (long down, long up, double below, double above) = (mode, mode, centre, centre);
        while (down > lowest || up < highest)
        {
            if (up < highest)
            {
                above *= (double)(n - up) * (k - up) / ((up + 1.0) * (m - k + up + 1.0));
                if (u < above) return up + 1;
                (u, up) = (u - above, up + 1);
            }

            if (down > lowest)
            {
                below *= down * (m - k + (double)down) / ((n - down + 1.0) * (k - down + 1.0));
                if (u < below) return down - 1;
                (u, down) = (u - below, down - 1);
            }

            // What is left of u is rounding: both tails have run out.
            if (above < 1e-300 && below < 1e-300) return mode;
        }

        return mode;
    }
}
