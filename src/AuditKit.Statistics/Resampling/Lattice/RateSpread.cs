namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>Centre and variance of a rate's replicates by group, and what every pair is studentised by.</summary>
internal sealed class RateSpread
{
    public RateSpread(RatePlan plan, double[] sums, double[] squares, int replicates)
    {
        Plan = plan;
        (Centres, Variances) = (new double[sums.Length], new double[sums.Length]);
        for (int i = 0; i < sums.Length; i++)
        {
            Centres[i] = sums[i] / replicates;
            Variances[i] = Math.Max(0, (squares[i] - (sums[i] * Centres[i])) / Math.Max(1, replicates - 1));
        }

        Inverses = new double[sums.Length * (sums.Length - 1) / 2];
        int at = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            for (int j = i + 1; j < sums.Length; j++)
            {
                double error = Math.Sqrt(Variances[i] + Variances[j]);
                Inverses[at++] = error > 0 ? 1 / error : 0;
            }
        }
    }

    public RatePlan Plan { get; }

    /// <summary>Mean deviation of the replicates from the shrunk rate.</summary>
    public double[] Centres { get; }

    /// <summary>Variance of the replicates.</summary>
    public double[] Variances { get; }

    /// <summary>1 / standard error of every pair i &lt; j, row by row; 0 where neither varies.</summary>
    public double[] Inverses { get; }

    /// <summary>
    /// Variances for the interval: the replicates', but no less than p(1 - p)/(n + 2) at the shrunk rate, the variance of
    /// <see cref="Intervals.MaxMinDifference"/>.
    /// </summary>
    public double[] IntervalVariances() =>
        [.. Variances.Select((variance, i) => Math.Max(variance, Plan.Shrunk[i] * (1 - Plan.Shrunk[i]) / (Plan.Rates[i].EffectiveTrials + 2)))];
}
