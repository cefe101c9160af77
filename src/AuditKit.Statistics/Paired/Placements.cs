namespace AuditKit.Statistics.Paired;

/// <summary>Twice the number of rows of the other class that each row of a class outranks, ties counted half.</summary>
internal static class Placements
{
    /// <summary>Placements of the rows of a class in row order, and the number of rows of the other class.</summary>
    public static (long[] Doubled, long Others) Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, bool positives)
    {
        List<double> own = [], others = [];
        for (int row = 0; row < scores.Length; row++) (labels[row] == positives ? own : others).Add(scores[row]);
        double[] sorted = [.. others];
        Array.Sort(sorted);
        long[] doubled = new long[own.Count];
        for (int row = 0; row < doubled.Length; row++)
        {
            (int below, int notAbove) = (Count(sorted, own[row], orEqual: false), Count(sorted, own[row], orEqual: true));
            doubled[row] = positives ? below + (long)notAbove : (2L * sorted.Length) - below - notAbove;
        }

        return (doubled, sorted.Length);
    }

    // Sorted values below the score, or not above it.
    private static int Count(double[] sorted, double score, bool orEqual)
    {
        (int low, int high) = (0, sorted.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < score || (orEqual && sorted[middle] == score)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
