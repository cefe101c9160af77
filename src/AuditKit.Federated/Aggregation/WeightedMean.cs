namespace AuditKit.Federated.Aggregation;

/// <summary>
/// FedAvg's rule (McMahan et al. 2017): <c>sum n_k x_k / sum n_k</c> in double precision. The sum is a fixed binary tree over
/// client numbers, so its bits do not depend on the order of arrival or on who worked on which client.
/// </summary>
public static class WeightedMean
{
    /// <summary>The mean of the updates that are there.</summary>
    /// <param name="updates">By client number; null where a client sent nothing.</param>
    /// <param name="weights">By client number, not negative; for example rows.</param>
    /// <exception cref="ArgumentException">Nothing was sent, lengths differ, or no weight is positive.</exception>
    public static double[] Of(IReadOnlyList<double[]?> updates, IReadOnlyList<double> weights)
    {
        if (weights.Count != updates.Count) throw new ArgumentException("One weight per update.", nameof(weights));
        Updates.Length([.. updates.OfType<double[]>()]);
        double total = Enumerable.Range(0, updates.Count).Sum(k => updates[k] is null ? 0 : weights[k]);
        if (!(total > 0) || weights.Any(weight => !(weight >= 0))) throw new ArgumentException("Weights are not negative and one is positive.", nameof(weights));
        int size = 1;
        while (size < updates.Count) size *= 2;
        double[] mean = Sum(updates, weights, 0, size)!;
        for (int i = 0; i < mean.Length; i++) mean[i] /= total;
        return mean;
    }

    private static double[]? Sum(IReadOnlyList<double[]?> updates, IReadOnlyList<double> weights, int first, int size)
    {
        if (first >= updates.Count) return null;
        if (size == 1) return updates[first] is { } update ? Array.ConvertAll(update, value => value * weights[first]) : null;
        double[]? left = Sum(updates, weights, first, size / 2), right = Sum(updates, weights, first + (size / 2), size / 2);
        if (left is null || right is null) return left ?? right;
        for (int i = 0; i < left.Length; i++) left[i] += right[i];
        return left;
    }
}
