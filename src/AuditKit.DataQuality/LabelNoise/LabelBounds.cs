using AuditKit.Statistics.Confusion;

namespace AuditKit.DataQuality.LabelNoise;

/// <summary>
/// How far a rate can move if up to k labels of a group are wrong. A wrong label moves a row between the positive and the
/// negative labels and leaves its prediction: i rows leave the rate's denominator and j rows join it, i + j at most k. With
/// i + j = k the rate is a quotient of linear functions of j, hence monotone, and its extremes lie at the ends of j's range.
/// </summary>
internal static class LabelBounds
{
    /// <summary>The bounds of TP / (TP + FN); null where there are no positive labels.</summary>
    public static (double Lower, double Upper)? TruePositiveRate(ConfusionMatrix matrix, long wrong) =>
        Range(matrix.TruePositives, matrix.FalseNegatives, matrix.FalsePositives, matrix.TrueNegatives, wrong);

    /// <summary>The bounds of FP / (FP + TN); null where there are no negative labels.</summary>
    public static (double Lower, double Upper)? FalsePositiveRate(ConfusionMatrix matrix, long wrong) =>
        Range(matrix.FalsePositives, matrix.TrueNegatives, matrix.TruePositives, matrix.FalseNegatives, wrong);

    /// <summary>The fewest wrong labels, in both groups together, with which the lower rate could be as high as the higher one; null where none suffice.</summary>
    /// <param name="lower">Bounds of the group with the lower rate, by number of wrong labels.</param>
    /// <param name="lowerLabels">Labels of that group.</param>
    /// <param name="higher">Bounds of the group with the higher rate.</param>
    /// <param name="higherLabels">Labels of that group.</param>
    public static long? ToOverturn(Func<long, double> lower, long lowerLabels, Func<long, double> higher, long higherLabels)
    {
        long second = FirstWhere(higherLabels, wrong => lower(0) >= higher(wrong));
        long? fewest = second <= higherLabels ? second : null;
        second = Math.Min(second, higherLabels);
        for (long first = 1; first <= Math.Min(lowerLabels, fewest ?? lowerLabels); first++)
        {
            double reached = lower(first);
            if (reached < higher(second)) continue;
            while (second > 0 && reached >= higher(second - 1)) second--;
            if (fewest is null || first + second < fewest) fewest = first + second;
        }

        return fewest;
    }

    private static (double Lower, double Upper)? Range(long hits, long misses, long otherHits, long otherMisses, long wrong)
    {
        if (hits + misses == 0) return null;
        return (1 - Highest(misses, hits, otherMisses, wrong), Highest(hits, misses, otherHits, wrong));
    }

    // Misses leave, hits of the other label join.
    private static double Highest(long hits, long misses, long joining, long wrong)
    {
        long moved = Math.Min(wrong, misses + joining);
        double highest = (double)hits / (hits + misses);
        foreach (long joined in new[] { Math.Max(0, moved - misses), Math.Min(joining, moved) })
        {
            long denominator = hits + misses - moved + (2 * joined);
            if (denominator > 0) highest = Math.Max(highest, (double)(hits + joined) / denominator);
        }

        return highest;
    }

    private static long FirstWhere(long most, Func<long, bool> holds)
    {
        long low = 0, high = most + 1;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (middle > most || holds(middle)) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
