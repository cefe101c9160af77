namespace AuditKit.Explain.Numerics;

/// <summary>Spearman's rank correlation with mid-ranks for ties.</summary>
internal static class RankCorrelation
{
    /// <summary>Pearson correlation of the mid-ranks; null where one side is constant.</summary>
    public static double? Spearman(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double[] first = Ranks(a), second = Ranks(b);
        double mean = (a.Length + 1) / 2.0, product = 0, squareA = 0, squareB = 0;
        for (int i = 0; i < first.Length; i++)
        {
            product += (first[i] - mean) * (second[i] - mean);
            squareA += (first[i] - mean) * (first[i] - mean);
            squareB += (second[i] - mean) * (second[i] - mean);
        }

        return squareA > 0 && squareB > 0 ? Math.Clamp(product / Math.Sqrt(squareA * squareB), -1, 1) : null;
    }

    /// <summary>Ranks from 1; equal values share the mean of their ranks.</summary>
    public static double[] Ranks(ReadOnlySpan<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        double[] keys = values.ToArray(), ranks = new double[values.Length];
        Array.Sort(keys, order);
        for (int first = 0; first < keys.Length;)
        {
            int end = first + 1;
            while (end < keys.Length && keys[end] == keys[first]) end++;
            for (int i = first; i < end; i++) ranks[order[i]] = (first + 1 + end) / 2.0;
            first = end;
        }

        return ranks;
    }
}
