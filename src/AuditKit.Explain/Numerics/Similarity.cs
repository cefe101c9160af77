namespace AuditKit.Explain.Numerics;

/// <summary>How alike two rows of numbers are. Every measure is symmetric; those that need an order or a spread are null where one side has none.</summary>
public static class Similarity
{
    /// <summary>Pearson's correlation.</summary>
    public static double? Pearson(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double meanA = Mean(a), meanB = Mean(b), product = 0, squareA = 0, squareB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            (double x, double y) = (a[i] - meanA, b[i] - meanB);
            (product, squareA, squareB) = (product + (x * y), squareA + (x * x), squareB + (y * y));
        }

        return IsFlat(a) || IsFlat(b) || squareA <= 0 || squareB <= 0 ? null : Math.Clamp(product / (Math.Sqrt(squareA) * Math.Sqrt(squareB)), -1, 1);
    }

    /// <summary>Spearman's rank correlation with mid-ranks for ties.</summary>
    public static double? Spearman(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        return RankCorrelation.Spearman(a, b);
    }

    /// <summary>
    /// Kendall's tau-b: (concordant - discordant) / sqrt(pairs untied in a x pairs untied in b), by Knight's merge sort in n log n.
    /// </summary>
    public static double? Kendall(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        return KendallCount.Of(a, b).TauB;
    }

    /// <summary><c>sum |a_i - b_i|</c>.</summary>
    public static double L1(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += Math.Abs(a[i] - b[i]);
        return sum;
    }

    /// <summary><c>sqrt(sum (a_i - b_i)^2)</c>.</summary>
    public static double L2(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }

    /// <summary>Share of positions with the same sign (negative, zero or positive); null for no positions.</summary>
    public static double? SignAgreement(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        int same = 0;
        for (int i = 0; i < a.Length; i++) same += Math.Sign(a[i]) == Math.Sign(b[i]) ? 1 : 0;
        return a.Length == 0 ? null : (double)same / a.Length;
    }

    /// <summary>Share of the k positions of largest absolute value that both rows have in common; equal values: the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not within 1 and the length.</exception>
    public static double TopAgreement(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k)
    {
        Check(a, b);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, a.Length);
        HashSet<int> first = [.. Top(a, k)];
        return Top(b, k).Count(first.Contains) / (double)k;
    }

    /// <summary>Positions of the k largest absolute values, largest first; equal values: the first.</summary>
    internal static int[] Top(ReadOnlySpan<double> values, int k)
    {
        double[] sizes = new double[values.Length];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = Math.Abs(values[i]);
        return [.. Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i]).Take(k)];
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum / values.Length;
    }

    private static bool IsFlat(ReadOnlySpan<double> values) => values.Length == 0 || values.IndexOfAnyExcept(values[0]) < 0;

    private static void Check(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"Rows of {a.Length} and {b.Length} numbers cannot be compared.", nameof(b));
    }
}
