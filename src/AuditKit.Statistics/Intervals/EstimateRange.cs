using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Intervals;

/// <summary>The largest minus the smallest of G independent estimates with standard errors (AUCs with DeLong's), simultaneous over all pairs.</summary>
public static class EstimateRange
{
    /// <summary>The gap and its interval, cut to [0, maximum].</summary>
    /// <param name="raw">The estimates whose gap is shown, one per group.</param>
    /// <param name="estimates">The estimates that the interval is built on: the raw ones, or shrunk where a group is small.</param>
    /// <param name="variances">Squared standard errors.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="maximum">Largest possible gap; infinite where there is none.</param>
    /// <param name="method">Name in the record.</param>
    public static MeasuredValue Measure(IReadOnlyList<double> raw, IReadOnlyList<double> estimates, IReadOnlyList<double> variances, double level, double maximum, string method)
    {
        if (estimates.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        (double lower, double upper) = PairRange.Largest([.. estimates], [.. variances], StudentizedRange.PairCritical(level, estimates.Count));
        return new MeasuredValue.Measured(raw.Max() - raw.Min(), new Interval(Math.Max(0, lower), Math.Min(maximum, upper), level, method));
    }
}
