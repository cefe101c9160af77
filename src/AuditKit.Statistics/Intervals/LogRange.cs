namespace AuditKit.Statistics.Intervals;

/// <summary>The smallest ratio over all ordered pairs of G independent positive quantities known by their logarithms.</summary>
public static class LogRange
{
    /// <summary>Ends of the smallest ratio, simultaneous over all pairs.</summary>
    /// <param name="logs">Logarithms of the estimates.</param>
    /// <param name="variances">Their variances.</param>
    /// <param name="critical">From <see cref="StudentizedRange.PairCritical"/>.</param>
    public static (double Lower, double Upper) Smallest(ReadOnlySpan<double> logs, ReadOnlySpan<double> variances, double critical)
    {
        (double lower, double upper) = PairRange.Smallest(logs, variances, critical);
        return (Math.Exp(lower), Math.Exp(upper));
    }
}
