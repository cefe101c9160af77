namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>The unit in which changes of a number are counted.</summary>
internal static class Spread
{
    /// <summary>Median absolute deviation from the median; where more than half of the values are equal the mean one, 0 where all are.</summary>
    /// <param name="sorted">Ascending, at least one.</param>
    public static double Of(double[] sorted)
    {
        double middle = Median(sorted);
        double[] away = [.. sorted.Select(value => Math.Abs(value - middle)).Order()];
        double median = Median(away);
        return median > 0 ? median : away.Average();
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
