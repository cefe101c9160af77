namespace AuditKit.Federated.Aggregation;

/// <summary>The mean of each coordinate without the <c>floor(share x n)</c> smallest and largest values (Yin et al. 2018).</summary>
public static class TrimmedMean
{
    /// <summary>The trimmed mean of unweighted updates.</summary>
    /// <param name="updates">By client number.</param>
    /// <param name="share">Share cut at each end, in [0, 0.5).</param>
    /// <exception cref="ArgumentOutOfRangeException">The share leaves nothing.</exception>
    public static double[] Of(IReadOnlyList<double[]> updates, double share)
    {
        if (!(share is >= 0 and < 0.5)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share in [0, 0.5) is cut at each end.");
        int cut = (int)Math.Floor(share * updates.Count);
        return Updates.ByCoordinate(updates, sorted => sorted.AsSpan(cut, sorted.Length - (2 * cut)).ToArray().Average());
    }
}
