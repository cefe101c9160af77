using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Resampling;

/// <summary>
/// The largest absolute value of many dependent estimates that are 0 at equality, with an interval that holds for all of them at
/// once: estimate -+ c x standard error, c the quantile of the largest studentised deviation of the replicates from their own
/// mean (Westfall and Young 1993). A percentile interval of the maximum would never hold 0.
/// </summary>
public static class LargestDeviation
{
    /// <summary>Name in the record.</summary>
    public const string Method = "max-T over the centred cell bootstrap";

    /// <summary>The largest absolute estimate and its interval.</summary>
    /// <param name="estimates">At least one.</param>
    /// <param name="replicates">Per estimate: its replicates, all of one number.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="largest">Which estimate is the largest; the first of equals.</param>
    public static MeasuredValue.Measured Measure(IReadOnlyList<double> estimates, IReadOnlyList<double[]> replicates, double level, out int largest)
    {
        double[] peaks = new double[replicates[0].Length], errors = new double[estimates.Count];
        for (int i = 0; i < estimates.Count; i++)
        {
            double centre = Replicates.Mean(replicates[i]);
            errors[i] = Math.Sqrt(Replicates.Variance(replicates[i]));
            if (errors[i] <= 0) continue;
            for (int b = 0; b < peaks.Length; b++) peaks[b] = Math.Max(peaks[b], Math.Abs(replicates[i][b] - centre) / errors[i]);
        }

        Array.Sort(peaks);
        double critical = Replicates.Quantile(peaks, level), lower = 0, upper = 0;
        largest = 0;
        for (int i = 0; i < estimates.Count; i++)
        {
            double size = Math.Abs(estimates[i]), half = critical * errors[i];
            (lower, upper) = (Math.Max(lower, size - half), Math.Max(upper, size + half));
            if (size > Math.Abs(estimates[largest])) largest = i;
        }

        return new MeasuredValue.Measured(Math.Abs(estimates[largest]), new Interval(lower, upper, level, Method));
    }
}
