namespace AuditKit.Statistics.Association;

/// <summary>How far two distributions over the same categories lie apart. All are 0 for equal shares.</summary>
public static class ShareDistances
{
    /// <summary>Half the sum of absolute differences, in [0, 1].</summary>
    public static double TotalVariation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++) sum += Math.Abs(first[i] - second[i]);
        return Math.Min(1, sum / 2);
    }

    /// <summary>The root of the sum of squared differences, in [0, sqrt 2].</summary>
    public static double Euclidean(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++) sum += (first[i] - second[i]) * (first[i] - second[i]);
        return Math.Sqrt(sum);
    }

    /// <summary>Sum of p ln(p / q) in nats; infinite where q is 0 and p is not (Kullback and Leibler 1951).</summary>
    public static double KullbackLeibler(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] <= 0) continue;
            if (second[i] <= 0) return double.PositiveInfinity;
            sum += first[i] * Math.Log(first[i] / second[i]);
        }

        return Math.Max(0, sum);
    }

    /// <summary>The mean divergence of both from their mixture in nats, in [0, ln 2] (Lin 1991).</summary>
    public static double JensenShannon(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] middle = new double[first.Length];
        for (int i = 0; i < middle.Length; i++) middle[i] = (first[i] + second[i]) / 2;
        return Math.Min(Math.Log(2), (KullbackLeibler(first, middle) + KullbackLeibler(second, middle)) / 2);
    }
}
