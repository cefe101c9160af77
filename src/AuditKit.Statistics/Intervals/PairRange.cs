namespace AuditKit.Statistics.Intervals;

/// <summary>The extremes over all ordered pairs of groups of (estimate difference -+ c x standard error of the pair).</summary>
internal static class PairRange
{
    /// <summary>Largest lower and largest upper end: limits of the largest difference.</summary>
    public static (double Lower, double Upper) Largest(ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances, double critical)
    {
        double lower = double.NegativeInfinity, upper = double.NegativeInfinity;
        for (int i = 0; i < estimates.Length; i++)
        {
            for (int j = 0; j < estimates.Length; j++)
            {
                if (i == j) continue;
                double difference = estimates[i] - estimates[j], half = critical * Math.Sqrt(variances[i] + variances[j]);
                lower = Math.Max(lower, difference - half);
                upper = Math.Max(upper, difference + half);
            }
        }

        return (lower, upper);
    }

    /// <summary>Smallest lower and smallest upper end: limits of the smallest difference.</summary>
    public static (double Lower, double Upper) Smallest(ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances, double critical)
    {
        (double lower, double upper) = Largest(estimates, variances, critical);
        return (-upper, -lower);
    }
}
