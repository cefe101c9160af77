namespace AuditKit.Data.Profiles;

/// <summary>Numbers in seven numbers, in the unit of the column. Quantiles interpolate linearly (Hyndman and Fan 1996, type 7).</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="LowerQuartile">25 % quantile.</param>
/// <param name="Median">50 % quantile.</param>
/// <param name="UpperQuartile">75 % quantile.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">With n - 1 in the denominator; 0 for one value.</param>
public sealed record NumberSummary(double Minimum, double LowerQuartile, double Median, double UpperQuartile, double Maximum, double Mean, double StandardDeviation)
{
    /// <summary>Summarises the values that are not NaN; null if there is none. The order of the values changes nothing.</summary>
    public static NumberSummary? Of(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);

        // NaN sorts first.
        int missing = 0;
        while (missing < sorted.Length && double.IsNaN(sorted[missing])) missing++;
        ReadOnlySpan<double> present = sorted.AsSpan(missing);
        if (present.IsEmpty) return null;
        (double mean, double squares) = Moments(present);
        double deviation = present.Length == 1 ? 0 : Math.Sqrt(squares / (present.Length - 1));
        return new NumberSummary(present[0], Quantile(present, 0.25), Quantile(present, 0.5), Quantile(present, 0.75), present[^1], mean, deviation);
    }

    private static (double Mean, double Squares) Moments(ReadOnlySpan<double> sorted)
    {
        double mean = 0, squares = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double step = sorted[i] - mean;
            mean += step / (i + 1);
            squares += step * (sorted[i] - mean);
        }

        return (mean, squares);
    }

    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double place = (sorted.Length - 1) * share;
        int below = (int)Math.Floor(place);
        double weight = place - below;
        return weight == 0 ? sorted[below] : (sorted[below] * (1 - weight)) + (sorted[below + 1] * weight);
    }
}
