namespace AuditKit.Federated.Aggregation;

/// <summary>The median of each coordinate (Yin et al. 2018); of an even number the mean of the middle two. Holds while fewer than half of the clients are hostile.</summary>
public static class CoordinateMedian
{
    /// <summary>The median of unweighted updates.</summary>
    /// <exception cref="ArgumentException">There is no update, or lengths differ.</exception>
    public static double[] Of(IReadOnlyList<double[]> updates) => Updates.ByCoordinate(updates, Updates.Median);
}
