namespace AuditKit.Federated.Aggregation;

/// <summary>
/// Bulyan (El Mhamdi et al. 2018): <c>n - 2f</c> Krum picks, each among the clients that remain, then per coordinate the mean of the
/// <c>n - 4f</c> values nearest the picks' median. With f = 0 it is the plain mean and protects from nothing.
/// </summary>
public static class Bulyan
{
    /// <summary>Most hostile clients that n clients withstand: <c>n &gt;= 4f + 3</c>.</summary>
    public static int LargestSafe(int clients) => Math.Max(0, (clients - 3) / 4);

    /// <summary>The aggregate of unweighted updates.</summary>
    /// <param name="updates">By client number.</param>
    /// <param name="hostile">Hostile clients that the rule must withstand.</param>
    /// <exception cref="ArgumentOutOfRangeException">So many are not safe; the message names the most that are.</exception>
    public static double[] Of(IReadOnlyList<double[]> updates, int hostile)
    {
        int count = updates.Count;
        if (hostile < 0 || count < (4 * hostile) + 3)
        {
            throw new ArgumentOutOfRangeException(nameof(hostile), hostile, $"Bulyan over {count} clients needs n >= 4f + 3: at most {LargestSafe(count)} may be hostile.");
        }

        Updates.Length(updates);
        List<double[]> left = [.. updates], picked = [];
        while (picked.Count < count - (2 * hostile))
        {
            // The last picks leave fewer than f + 2 neighbours; one neighbour is then the least that a score can have.
            double[] scores = left.Count == 1 ? [0] : Krum.UncheckedScores(left, left.Count - hostile - 2);
            int best = Array.IndexOf(scores, scores.Min());
            picked.Add(left[best]);
            left.RemoveAt(best);
        }

        return Updates.ByCoordinate(picked, sorted => NearMedian(sorted, count - (4 * hostile)));
    }

    private static double NearMedian(double[] sorted, int keep)
    {
        double median = Updates.Median(sorted);
        return sorted.OrderBy(value => Math.Abs(value - median)).Take(keep).Average();
    }
}
