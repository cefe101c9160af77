namespace AuditKit.Federated.Aggregation;

/// <summary>
/// Krum and Multi-Krum (Blanchard et al. 2017): a client's score is the sum of its <c>n - f - 2</c> smallest squared distances to
/// the others; the least score wins, ties go to the lower number. Distances are between unweighted updates.
/// </summary>
public static class Krum
{
    /// <summary>Most hostile clients that n clients withstand: <c>n &gt;= 2f + 3</c>.</summary>
    public static int LargestSafe(int clients) => Math.Max(0, (clients - 3) / 2);

    /// <summary>The score of each client.</summary>
    /// <param name="updates">By client number.</param>
    /// <param name="hostile">Hostile clients that the rule must withstand.</param>
    /// <exception cref="ArgumentOutOfRangeException">So many are not safe; the message names the most that are.</exception>
    public static double[] Scores(IReadOnlyList<double[]> updates, int hostile)
    {
        if (hostile < 0 || updates.Count < (2 * hostile) + 3)
        {
            throw new ArgumentOutOfRangeException(nameof(hostile), hostile, $"Krum over {updates.Count} clients needs n >= 2f + 3: at most {LargestSafe(updates.Count)} may be hostile.");
        }

        Updates.Length(updates);
        return UncheckedScores(updates, updates.Count - hostile - 2);
    }

    /// <summary>The clients with the smallest scores, best first.</summary>
    /// <inheritdoc cref="Scores"/>
    /// <param name="updates">By client number.</param>
    /// <param name="hostile">Hostile clients that the rule must withstand.</param>
    /// <param name="keep">How many are picked, from 1.</param>
    public static int[] Pick(IReadOnlyList<double[]> updates, int hostile, int keep = 1)
    {
        if (keep < 1 || keep > updates.Count) throw new ArgumentOutOfRangeException(nameof(keep), keep, $"From 1 to {updates.Count} updates are kept.");
        double[] scores = Scores(updates, hostile);
        return [.. Enumerable.Range(0, scores.Length).OrderBy(k => scores[k]).ThenBy(k => k).Take(keep)];
    }

    /// <summary>Multi-Krum: the mean of the picked updates, weighted by rows; with one pick that update itself.</summary>
    /// <inheritdoc cref="Pick"/>
    /// <param name="updates">By client number.</param>
    /// <param name="weights">Rows by client number.</param>
    /// <param name="hostile">Hostile clients that the rule must withstand.</param>
    /// <param name="keep">How many are averaged, from 1.</param>
    public static double[] Of(IReadOnlyList<double[]> updates, IReadOnlyList<double> weights, int hostile, int keep = 1)
    {
        int[] picked = Pick(updates, hostile, keep);
        if (keep == 1) return [.. updates[picked[0]]];
        HashSet<int> kept = [.. picked];
        return WeightedMean.Of([.. updates.Select((update, k) => kept.Contains(k) ? update : null)], weights);
    }

    internal static double[] UncheckedScores(IReadOnlyList<double[]> updates, int neighbours)
    {
        double[] scores = new double[updates.Count];
        for (int k = 0; k < scores.Length; k++)
        {
            double[] distances = [.. Enumerable.Range(0, updates.Count).Where(other => other != k).Select(other => SquaredDistance(updates[k], updates[other])).Order()];
            scores[k] = distances.Take(Math.Max(1, neighbours)).Sum();
        }

        return scores;
    }

    private static double SquaredDistance(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += (left[i] - right[i]) * (left[i] - right[i]);
        return sum;
    }
}
