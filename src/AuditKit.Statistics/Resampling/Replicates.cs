namespace AuditKit.Statistics.Resampling;

/// <summary>Order statistics of bootstrap replicates.</summary>
internal static class Replicates
{
    /// <summary>The value below which a share of the distribution lies: interpolated at (B + 1) x share among sorted values.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double position = ((sorted.Length + 1) * share) - 1;
        if (position <= 0) return sorted[0];
        if (position >= sorted.Length - 1) return sorted[^1];
        int below = (int)position;
        return sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        Numerics.CompensatedSum sum = default;
        foreach (double value in values) sum.Add(value);
        return sum.Value / values.Length;
    }

    /// <summary>Sum of squared deviations over B - 1.</summary>
    public static double Variance(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        Numerics.CompensatedSum sum = default;
        foreach (double value in values) sum.Add((value - mean) * (value - mean));
        return sum.Value / Math.Max(1, values.Length - 1);
    }
}
