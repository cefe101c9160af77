namespace AuditKit.Statistics.Samples;

/// <summary>Distances between the distributions of two samples, exact and weighted.</summary>
public static class DistributionDistance
{
    /// <summary>
    /// Largest difference of the distribution functions (Kolmogorov and Smirnov; in [0, 1]), and the area between them, which is the
    /// Wasserstein-1 distance (Vallender 1974; unit of the values).
    /// </summary>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static (double KolmogorovSmirnov, double Wasserstein) Between(NumericSample first, NumericSample second)
    {
        if (first.Count == 0 || second.Count == 0) throw new ArgumentException("A distance needs rows on both sides.", nameof(first));
        (double[] x, double[] f) = Steps(first);
        (double[] y, double[] g) = Steps(second);
        double largest = 0, at = Math.Min(x[0], y[0]);
        Numerics.CompensatedSum area = default;
        int i = 0, j = 0;
        while (i < x.Length || j < y.Length)
        {
            double next = j >= y.Length || (i < x.Length && x[i] <= y[j]) ? x[i] : y[j];
            double difference = Math.Abs((i == 0 ? 0 : f[i - 1]) - (j == 0 ? 0 : g[j - 1]));
            area.Add(difference * (next - at));
            largest = Math.Max(largest, difference);
            at = next;
            while (i < x.Length && x[i] == next) i++;
            while (j < y.Length && y[j] == next) j++;
        }

        return (largest, area.Value);
    }

    // Values and the share of the weight at or below each.
    private static (double[] Values, double[] Shares) Steps(NumericSample sample)
    {
        double[] shares = new double[sample.Count];
        Numerics.CompensatedSum sum = default;
        for (int i = 0; i < shares.Length; i++)
        {
            sum.Add(sample.Weights.IsEmpty ? 1 : sample.Weights[i]);
            shares[i] = sum.Value;
        }

        for (int i = 0; i < shares.Length; i++) shares[i] /= sum.Value;
        return (sample.Predictions.ToArray(), shares);
    }
}
