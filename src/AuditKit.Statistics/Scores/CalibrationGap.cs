using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Scores;

/// <summary>The largest minus the smallest debiased calibration error of G groups, by max-T over centred replicates.</summary>
public static class CalibrationGap
{
    /// <summary>The gap and its interval. Each table needs a debiased error.</summary>
    /// <param name="tables">One per group.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="seeds">One stream per group, keyed by the group.</param>
    /// <param name="replicates">Bootstrap replicates.</param>
    public static MeasuredValue Measure(IReadOnlyList<CalibrationTable> tables, double level, IReadOnlyList<SeedStream> seeds, int replicates)
    {
        if (tables.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        double[] errors = [.. tables.Select(table => table.DebiasedError ?? throw new ArgumentException("A group has no debiased error.", nameof(tables)))];
        double[][] drawn = [.. tables.Select((table, group) => table.DebiasedReplicates(seeds[group], replicates))];
        (double lower, double upper) = new MaxT(drawn).Ends(0, errors, level);
        double estimate = errors.Max() - errors.Min();
        return new MeasuredValue.Measured(estimate, new Interval(Math.Min(lower, estimate), Math.Min(1, Math.Max(upper, estimate)), level, MaxT.Method));
    }
}
