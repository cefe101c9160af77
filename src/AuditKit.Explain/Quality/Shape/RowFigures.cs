namespace AuditKit.Explain.Quality.Shape;

/// <summary>How concentrated a row of attributions is. Absolute values throughout; nothing is added to them.</summary>
public static class RowFigures
{
    /// <summary>
    /// Gini coefficient of <c>|a|</c> (Hurley and Rickard 2009): <c>1 - 2 sum_k (a_(k) / sum a) (N - k + 1/2) / N</c>, ascending. 0 where
    /// all are equal, (N-1)/N where one holds all. Null where all are 0.
    /// </summary>
    public static double? Gini(ReadOnlySpan<double> attributions)
    {
        double[] sizes = Sizes(attributions);
        Array.Sort(sizes);
        double total = sizes.Sum(), sum = 0;
        if (!(total > 0)) return null;
        for (int k = 0; k < sizes.Length; k++) sum += sizes[k] / total * (sizes.Length - k - 0.5) / sizes.Length;
        return Math.Max(0, 1 - (2 * sum));
    }

    /// <summary>Entropy of the shares <c>|a| / sum |a|</c> in nats (Bhatt et al. 2020). Null where all are 0.</summary>
    public static double? Entropy(ReadOnlySpan<double> attributions)
    {
        double[] sizes = Sizes(attributions);
        double total = sizes.Sum(), sum = 0;
        if (!(total > 0)) return null;
        foreach (double size in sizes)
        {
            if (size > 0) sum -= size / total * Math.Log(size / total);
        }

        return Math.Max(0, sum);
    }

    /// <summary>How many <c>|a|</c> are above a threshold (Nguyen and Martinez 2020, there for a stated tolerance).</summary>
    public static double Count(ReadOnlySpan<double> attributions, double threshold)
    {
        int count = 0;
        foreach (double value in attributions) count += Math.Abs(value) > threshold ? 1 : 0;
        return count;
    }

    private static double[] Sizes(ReadOnlySpan<double> attributions)
    {
        double[] sizes = new double[attributions.Length];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = Math.Abs(attributions[i]);
        return sizes;
    }
}
