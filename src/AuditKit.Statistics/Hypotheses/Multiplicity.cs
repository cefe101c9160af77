namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// Adjusted p-values, in the order given. A hypothesis is rejected at q where its adjusted value is at most q. Works on ranks:
/// the order of the input never matters.
/// </summary>
public static class Multiplicity
{
    /// <summary>False discovery rate under independence or positive dependence (Benjamini and Hochberg 1995).</summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> probabilities) => StepUp(probabilities, 1);

    /// <summary>False discovery rate under any dependence: times sum of 1/i (Benjamini and Yekutieli 2001).</summary>
    public static double[] BenjaminiYekutieli(IReadOnlyList<double> probabilities) =>
        StepUp(probabilities, Enumerable.Range(1, probabilities.Count).Sum(i => 1.0 / i));

    /// <summary>Any false rejection at all, under any dependence (Holm 1979).</summary>
    public static double[] Holm(IReadOnlyList<double> probabilities)
    {
        int[] order = Ascending(probabilities);
        double[] adjusted = new double[order.Length];
        double largest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, probabilities[order[rank]] * (order.Length - rank)));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }

    private static double[] StepUp(IReadOnlyList<double> probabilities, double factor)
    {
        int[] order = Ascending(probabilities);
        double[] adjusted = new double[order.Length];
        double smallest = 1;
        for (int rank = order.Length; rank >= 1; rank--)
        {
            smallest = Math.Min(smallest, probabilities[order[rank - 1]] * factor * order.Length / rank);
            adjusted[order[rank - 1]] = smallest;
        }

        return adjusted;
    }

    private static int[] Ascending(IReadOnlyList<double> probabilities)
    {
        if (probabilities.Any(p => !(p is >= 0 and <= 1))) throw new ArgumentException("A p-value lies in [0, 1].", nameof(probabilities));
        return [.. Enumerable.Range(0, probabilities.Count).OrderBy(i => probabilities[i])];
    }
}
