namespace AuditKit.Statistics.Resampling;

/// <summary>
/// A band around many dependent estimates that holds for all of them at once: estimate -+ c x standard error, c the quantile of the
/// largest studentised deviation of the replicates from their own mean (Westfall and Young 1993).
/// </summary>
public static class SimultaneousBand
{
    /// <summary>Name in the record.</summary>
    public const string Method = "max-T band over the bootstrap of rows";

    /// <summary>Ends of the band, one for each estimate.</summary>
    /// <param name="estimates">At least one.</param>
    /// <param name="replicates">Per estimate: its replicates, all of one number.</param>
    /// <param name="level">Coverage of the whole band.</param>
    public static (double Lower, double Upper)[] Of(IReadOnlyList<double> estimates, IReadOnlyList<double[]> replicates, double level)
    {
        double[] peaks = new double[replicates[0].Length], errors = new double[estimates.Count];
        for (int i = 0; i < errors.Length; i++)
        {
            double centre = Replicates.Mean(replicates[i]);
            errors[i] = Math.Sqrt(Replicates.Variance(replicates[i]));
            if (errors[i] <= 0) continue;
            for (int b = 0; b < peaks.Length; b++) peaks[b] = Math.Max(peaks[b], Math.Abs(replicates[i][b] - centre) / errors[i]);
        }

        Array.Sort(peaks);
        double critical = Replicates.Quantile(peaks, level);
        return [.. estimates.Select((estimate, i) => (estimate - (critical * errors[i]), estimate + (critical * errors[i])))];
    }
}
