namespace AuditKit.Federated.Measures;

/// <summary>How unequal numbers are over clients.</summary>
public static class ClientSpread
{
    /// <summary>Gini coefficient sum_ij abs(x_i - x_j) / (2 n^2 mean), in [0, 1); 0 where all are zero.</summary>
    public static double Gini(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        double total = sorted.Sum(), weighted = 0;
        if (total == 0) return 0;
        for (int i = 0; i < sorted.Length; i++) weighted += ((2 * (i + 1)) - sorted.Length - 1) * sorted[i];
        return weighted / (sorted.Length * total);
    }

    /// <summary>Jain's index (sum x)^2 / (n sum x^2), from 1/n to 1 (all equal); 1 where all are zero.</summary>
    public static double Jain(IReadOnlyList<double> values)
    {
        double sum = values.Sum(), squares = values.Sum(value => value * value);
        return squares == 0 ? 1 : sum * sum / (values.Count * squares);
    }

    /// <summary>Population variance.</summary>
    public static double Variance(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Count;
    }

    /// <summary>Sample quantile: linear between order statistics at (n - 1) x share (type 7 of Hyndman and Fan 1996).</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        double position = (sorted.Count - 1) * share;
        int below = Math.Min((int)position, sorted.Count - 1), above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
