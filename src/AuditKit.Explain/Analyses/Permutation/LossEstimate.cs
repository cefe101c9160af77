namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>A loss over rows, and how much each row moves it.</summary>
/// <param name="Value">The loss.</param>
/// <param name="Influence">By row, with mean 0: the value over n more of such a row changes by influence / n.</param>
internal sealed record LossEstimate(double Value, double[] Influence)
{
    /// <summary>Weighted mean of a number for each row: <c>sum w l / sum w</c>; null where no row has a weight.</summary>
    public static LossEstimate? Mean(ReadOnlySpan<double> losses, ReadOnlySpan<double> weights)
    {
        double total = 0, sum = 0;
        for (int i = 0; i < losses.Length; i++) (total, sum) = (total + weights[i], sum + (weights[i] * losses[i]));
        if (total <= 0) return null;
        double[] influence = new double[losses.Length];
        for (int i = 0; i < influence.Length; i++) influence[i] = losses.Length * weights[i] / total * (losses[i] - (sum / total));
        return new LossEstimate(sum / total, influence);
    }

    /// <summary><c>1 - AUC</c> of scores, ties counted half (Mann and Whitney); its influence by the placements of DeLong et al. 1988. Null where a class has no weight.</summary>
    public static LossEstimate? Auc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, ReadOnlySpan<double> weights)
    {
        int count = scores.Length;
        double[] sorted = scores.ToArray(), placement = new double[count];
        int[] order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        Array.Sort(sorted, order);
        double positives = 0, negatives = 0;
        for (int i = 0; i < count; i++) (positives, negatives) = positive[i] ? (positives + weights[i], negatives) : (positives, negatives + weights[i]);
        if (positives <= 0 || negatives <= 0) return null;
        double negativesBelow = 0, positivesBelow = 0, area = 0;
        for (int first = 0, end; first < count; first = end)
        {
            double tiedPositives = 0, tiedNegatives = 0;
            for (end = first; end < count && sorted[end] == sorted[first]; end++)
            {
                if (positive[order[end]]) tiedPositives += weights[order[end]];
                else tiedNegatives += weights[order[end]];
            }

            for (int i = first; i < end; i++)
            {
                placement[order[i]] = positive[order[i]]
                    ? (negativesBelow + (tiedNegatives / 2)) / negatives
                    : (positives - positivesBelow - (tiedPositives / 2)) / positives;
            }

            area += tiedPositives / positives * ((negativesBelow + (tiedNegatives / 2)) / negatives);
            (negativesBelow, positivesBelow) = (negativesBelow + tiedNegatives, positivesBelow + tiedPositives);
        }

        for (int i = 0; i < count; i++) placement[i] = count * weights[i] / (positive[i] ? positives : negatives) * (area - placement[i]);
        return new LossEstimate(1 - area, placement);
    }
}
