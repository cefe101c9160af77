namespace AuditKit.Core.Randomness;

/// <summary>Draws from one stream. Mutable and not thread-safe: open one per work item.</summary>
public sealed class RandomSource
{
    private readonly ulong key;
    private readonly ulong domain;
    private ulong counter;
    private ulong spare;
    private bool hasSpare;
    private double spareGaussian;
    private bool hasSpareGaussian;

    internal RandomSource(ulong key, ulong domain) => (this.key, this.domain) = (key, domain);

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        (ulong low, ulong high) = Philox.Block(key, counter++, domain);
        (spare, hasSpare) = (high, true);
        return low;
    }

    /// <summary>Uniform on [0, 1) with 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform whole number in [0, <paramref name="bound"/>), without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound;
        ulong threshold = (0UL - range) % range;
        while (true)
        {
            ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
            if (low >= threshold) return (int)high;
        }
    }

    /// <summary>Standard normal, by the polar method of Marsaglia.</summary>
    public double NextGaussian()
    {
        if (hasSpareGaussian)
        {
            hasSpareGaussian = false;
            return spareGaussian;
        }

        while (true)
        {
            double u = (2 * NextDouble()) - 1, v = (2 * NextDouble()) - 1, square = (u * u) + (v * v);
            if (square is <= 0 or >= 1) continue;
            double factor = Math.Sqrt(-2 * Math.Log(square) / square);
            (spareGaussian, hasSpareGaussian) = (v * factor, true);
            return u * factor;
        }
    }

    /// <summary>Gamma with shape <paramref name="shape"/> and scale 1 (Marsaglia and Tsang 2000; boosted below shape 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not positive and finite.</exception>
    public double NextGamma(double shape)
    {
        if (!(shape > 0) || !double.IsFinite(shape)) throw new ArgumentOutOfRangeException(nameof(shape), shape, "A gamma shape is positive and finite.");
        if (shape < 1) return NextGamma(shape + 1) * Math.Pow(1 - NextDouble(), 1 / shape);
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = NextGaussian(), v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            double u = 1 - NextDouble();
            if (Math.Log(u) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }

    /// <summary>Shuffles in place (Fisher-Yates), every order equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
